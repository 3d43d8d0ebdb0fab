from .acto import ActoDeConvocatoria, TipoActo
from .carta import CartaRecibida
from .pagina import ConvocatoriaPage, ConvocatoriasPage
from .postulacion import Postulacion
from .pregunta import PreguntaDeConvocatoria, RespuestaAnterior

__all__ = [
    "ActoDeConvocatoria",
    "CartaRecibida",
    "ConvocatoriaPage",
    "ConvocatoriasPage",
    "Postulacion",
    "PreguntaDeConvocatoria",
    "RespuestaAnterior",
    "TipoActo",
]
