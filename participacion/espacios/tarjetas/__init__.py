"""The picture that networks show beside the link of a page."""

from .dibujo import ALTO, ANCHO, Tarjeta, dibujar
from .web import responder

__all__ = ["ALTO", "ANCHO", "Tarjeta", "dibujar", "responder"]
