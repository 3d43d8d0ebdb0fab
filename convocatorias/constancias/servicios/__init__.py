from .asistencia import NoSePuede, de_texto, marcar, quitar
from .codigos import abrir_codigo, cerrar_codigo, por_codigo
from .constancias import emitir_una, olvidar, reponer, revocar

__all__ = [
    "NoSePuede",
    "abrir_codigo",
    "cerrar_codigo",
    "de_texto",
    "emitir_una",
    "marcar",
    "olvidar",
    "por_codigo",
    "quitar",
    "reponer",
    "revocar",
]
