from .ajustes import PideAprobacion, RespuestaTipo, VistaGuardada
from .aportacion import Aportacion
from .historia import Agregado, AvisoDePlazo, Movimiento, NotaPrivada, Pausa
from .respuesta import RespuestaPorAprobar, RespuestaRazonada, Revision

__all__ = [
    "Agregado",
    "Aportacion",
    "AvisoDePlazo",
    "Movimiento",
    "NotaPrivada",
    "Pausa",
    "PideAprobacion",
    "RespuestaPorAprobar",
    "RespuestaRazonada",
    "RespuestaTipo",
    "Revision",
    "VistaGuardada",
]
