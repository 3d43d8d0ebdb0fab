from .juicio import Asignacion, Calificacion, Elegibilidad, Evaluacion, MotivoExcusa
from .jurado import InvitacionJurado, Jurado
from .reglas import Criterio, Metodo, Nivel, Reglas
from .suceso import Suceso, TipoSuceso

__all__ = [
    "Asignacion",
    "Calificacion",
    "Criterio",
    "Elegibilidad",
    "Evaluacion",
    "InvitacionJurado",
    "Jurado",
    "Metodo",
    "MotivoExcusa",
    "Nivel",
    "Reglas",
    "Suceso",
    "TipoSuceso",
]
