from .institucion import Institucion
from .representacion import Representacion
from .vigencia import Vigencia, VigenciaQuerySet, en_vigor

__all__ = ["Institucion", "Representacion", "Vigencia", "VigenciaQuerySet", "en_vigor"]
