"""Everything that changes in a judging."""

from .asignacion import declarar, empezar, impedimentos, repartir_de_nuevo
from .comun import etapa
from .elegibilidad import abrir_antes, decidir, sin_revisar
from .errores import FaltaAlgoError, NoSePuedeError
from .evaluacion import enviar, guardar_borrador, reabrir
from .jurado import abrir_asiento, aceptar, cerrar_asiento, cuenta_de, invitar, por_token, rechazar
from .reglas import CriterioEscrito, congelar_reglas, guardar_reglas

__all__ = [
    "CriterioEscrito",
    "FaltaAlgoError",
    "NoSePuedeError",
    "abrir_antes",
    "abrir_asiento",
    "aceptar",
    "cerrar_asiento",
    "congelar_reglas",
    "cuenta_de",
    "decidir",
    "declarar",
    "empezar",
    "enviar",
    "etapa",
    "guardar_borrador",
    "guardar_reglas",
    "impedimentos",
    "invitar",
    "por_token",
    "reabrir",
    "rechazar",
    "repartir_de_nuevo",
    "sin_revisar",
]
