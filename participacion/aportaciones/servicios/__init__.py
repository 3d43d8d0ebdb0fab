"""The only place that writes contributions, replies and what happens to them."""

from .atencion import anotar, asignar, cambiar_estado, pausar, revisar, turnar
from .comun import YaCambioError
from .persona import agregar, olvidar_lo_dicho, reabrir, valorar
from .registro import registrar, registrar_texto
from .respuesta import aprobar, contestar, devolver, responder

__all__ = [
    "YaCambioError",
    "agregar",
    "anotar",
    "aprobar",
    "asignar",
    "cambiar_estado",
    "contestar",
    "devolver",
    "olvidar_lo_dicho",
    "pausar",
    "reabrir",
    "registrar",
    "registrar_texto",
    "responder",
    "revisar",
    "turnar",
    "valorar",
]
