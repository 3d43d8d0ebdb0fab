from .accion import Accion, Avance, Evidencia
from .compromiso import Compromiso, Responsabilidad
from .eje import Eje, EnlaceDifusion, PropuestaCiudadana
from .plan import Plan
from .vigilancia import Adopcion, Indicador, Mecanismo

__all__ = [
    "Accion",
    "Adopcion",
    "Avance",
    "Compromiso",
    "Eje",
    "EnlaceDifusion",
    "Evidencia",
    "Indicador",
    "Mecanismo",
    "Plan",
    "PropuestaCiudadana",
    "Responsabilidad",
]
