from .aviso import AvisoPrivacidad
from .contacto import Contacto
from .envio import Canal, Envio, tipo_por_prefijo, tipos_de_envio
from .espacio import Espacio, Promesa, TipoEspacio

__all__ = [
    "AvisoPrivacidad",
    "Canal",
    "Contacto",
    "Envio",
    "Espacio",
    "Promesa",
    "TipoEspacio",
    "tipo_por_prefijo",
    "tipos_de_envio",
]
