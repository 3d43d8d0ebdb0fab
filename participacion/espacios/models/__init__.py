from .aviso import AvisoPrivacidad
from .borrador import Borrador
from .contacto import Contacto
from .envio import Canal, Envio, tipo_por_prefijo, tipos_de_envio
from .espacio import Espacio, Promesa, TipoEspacio

__all__ = [
    "AvisoPrivacidad",
    "Borrador",
    "Canal",
    "Contacto",
    "Envio",
    "Espacio",
    "Promesa",
    "TipoEspacio",
    "tipo_por_prefijo",
    "tipos_de_envio",
]
