from .cuentas import ConCuentas
from .lecturas import Lectura
from .mediciones import Medicion
from .preguntas import PreguntaDeComprension, PreguntaUsada
from .textos import Juicio, TextoEvaluado, TipoTexto, VersionDeTexto

__all__ = [
    "ConCuentas",
    "Juicio",
    "Lectura",
    "Medicion",
    "PreguntaDeComprension",
    "PreguntaUsada",
    "TextoEvaluado",
    "TipoTexto",
    "VersionDeTexto",
]
