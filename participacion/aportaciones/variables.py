"""Variables of canned replies: ``{folio}``, ``{eje}`` and ``{vence}``. Pure."""

import re
from collections.abc import Mapping

CONOCIDAS = ("folio", "eje", "vence")
_VARIABLE = re.compile(r"\{([^{}\s]{1,40})\}")


def desconocidas(texto: str) -> list[str]:
    return [nombre for nombre in _VARIABLE.findall(texto) if nombre not in CONOCIDAS]


def llenar(texto: str, valores: Mapping[str, str]) -> str:
    """The text with its variables in place; what is not a variable stays as typed."""
    return _VARIABLE.sub(lambda hallada: valores.get(hallada[1], hallada[0]), texto)


def iguales(uno: str, otro: str) -> bool:
    """Whether two texts say the same, whatever their spaces, capitals and final stop."""
    return _esencia(uno) == _esencia(otro)


def _esencia(texto: str) -> str:
    return " ".join(texto.split()).casefold().rstrip(".! ")
