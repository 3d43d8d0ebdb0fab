"""The only place that writes periods and reports."""

from .cifras import ajustar_publicado
from .errores import CambioAjenoError, NoSePuedeError
from .periodos import crear_periodo, prorrogar
from .publicacion import publicar, publicar_historico
from .reportes import EvidenciaNueva, RenglonEscrito, aceptar, devolver, guardar

__all__ = [
    "CambioAjenoError",
    "EvidenciaNueva",
    "NoSePuedeError",
    "RenglonEscrito",
    "aceptar",
    "ajustar_publicado",
    "crear_periodo",
    "devolver",
    "guardar",
    "prorrogar",
    "publicar",
    "publicar_historico",
]
