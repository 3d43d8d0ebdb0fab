from .asistencia import Asistencia, CodigoDeSala, Via
from .constancia import ClavePublica, Constancia, Regla
from .emision import Emision, EstadoEmision

__all__ = [
    "Asistencia",
    "ClavePublica",
    "CodigoDeSala",
    "Constancia",
    "Emision",
    "EstadoEmision",
    "Regla",
    "Via",
]
