from .aforo import Aforo
from .agenda import AgendaPage
from .evento import EventoPage
from .historia import Historia
from .inscripcion import EstadoRegistro, Inscripcion, Via
from .mostrador import ActoDelPersonal, Mensaje, Necesidad, SolicitudDeAcceso
from .opciones import Modalidad, TipoEvento, Vida

__all__ = [
    "ActoDelPersonal",
    "Aforo",
    "AgendaPage",
    "EstadoRegistro",
    "EventoPage",
    "Historia",
    "Inscripcion",
    "Mensaje",
    "Modalidad",
    "Necesidad",
    "SolicitudDeAcceso",
    "TipoEvento",
    "Via",
    "Vida",
]
