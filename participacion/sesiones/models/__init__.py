from .acta import Acta, Anexo, Firma
from .acuerdo import Acuerdo, Plazo, ProrrogaDePlazo
from .asistencia import Asistencia
from .calendario import Calendario, FechaDeCalendario
from .organo import Integrante, Organo
from .sesion import Enmienda, Paso, Punto, Sesion

__all__ = [
    "Acta",
    "Acuerdo",
    "Anexo",
    "Asistencia",
    "Calendario",
    "Enmienda",
    "FechaDeCalendario",
    "Firma",
    "Integrante",
    "Organo",
    "Paso",
    "Plazo",
    "ProrrogaDePlazo",
    "Punto",
    "Sesion",
]
