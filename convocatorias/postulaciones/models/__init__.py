from .cruce import TextoCruzado
from .integrante import Consentimiento, Integrante
from .pasaje import Pasaje
from .pieza import Archivo, ClaseDePrueba, Enlace
from .version import Bases, VersionPostulacion

__all__ = [
    "Archivo",
    "Bases",
    "ClaseDePrueba",
    "Consentimiento",
    "Enlace",
    "Integrante",
    "Pasaje",
    "TextoCruzado",
    "VersionPostulacion",
]
