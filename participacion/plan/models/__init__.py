from .accion import Accion, Avance, Evidencia
from .compromiso import Compromiso, Responsabilidad
from .cronograma import Actividad, CambioActividad, Cronograma
from .eje import Eje, EnlaceDifusion, PropuestaCiudadana
from .enlaces import EnlaceRevisado
from .formato import FuentePregunta, PeriodoIndicadores, RespuestaIndicador, ValorCalculado
from .metas import MedicionMeta, Meta
from .plan import Plan
from .publicaciones import ConteoAnual, Publicacion, SeriePublicaciones
from .vigilancia import Adopcion, Indicador, Mecanismo

__all__ = [
    "Accion",
    "Actividad",
    "Adopcion",
    "Avance",
    "CambioActividad",
    "Compromiso",
    "ConteoAnual",
    "Cronograma",
    "Eje",
    "EnlaceDifusion",
    "EnlaceRevisado",
    "Evidencia",
    "FuentePregunta",
    "Indicador",
    "Mecanismo",
    "MedicionMeta",
    "Meta",
    "PeriodoIndicadores",
    "Plan",
    "PropuestaCiudadana",
    "Publicacion",
    "Responsabilidad",
    "RespuestaIndicador",
    "SeriePublicaciones",
    "ValorCalculado",
]
