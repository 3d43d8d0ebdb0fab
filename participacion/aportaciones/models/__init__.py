from .aportacion import Aportacion
from .respuesta import Movimiento, RespuestaRazonada

__all__ = ["Aportacion", "Movimiento", "RespuestaRazonada"]
