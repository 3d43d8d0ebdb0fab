# ruff: noqa: I001 - the pages need the other models
from .codigo import Codigo, CorreoUsado, LoteDeCodigos
from .opciones import Diseno, Repeticion
from .plantilla import PlantillaGuardada
from .prueba import Prueba
from .respuesta import Respuesta, Retiro, cuantas_respondieron
from .paginas import EncuestaPage, EncuestasPage

__all__ = [
    "Codigo",
    "CorreoUsado",
    "Diseno",
    "EncuestaPage",
    "EncuestasPage",
    "LoteDeCodigos",
    "PlantillaGuardada",
    "Prueba",
    "Repeticion",
    "Respuesta",
    "Retiro",
    "cuantas_respondieron",
]
