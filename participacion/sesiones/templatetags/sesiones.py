from collections.abc import Iterator, Sequence

from django import template

from participacion.sesiones import lectura
from participacion.sesiones.models import Acuerdo, Punto

register = template.Library()


@register.filter
def en_palabras(acuerdo: Acuerdo) -> str:
    return lectura.en_palabras(acuerdo)


@register.filter
def sin_punto(nombre: str) -> str:
    """«…, A.C.» closes a sentence with its own full stop."""
    return lectura.sin_punto(nombre)


@register.filter
def pide(punto: Punto) -> str:
    return lectura.pide(punto)


@register.filter
def con_rotulos(fila: Sequence[str], cabeza: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each cell with its column, for tables that stack on a phone."""
    return zip(cabeza, fila, strict=True)
