"""Values as a spreadsheet may safely read them."""

from datetime import date
from decimal import Decimal
from typing import Any

PELIGROSOS = ("=", "+", "-", "@", "\t", "\r")


def celda(valor: Any) -> str:
    """Text that a spreadsheet will not run as a formula (OWASP: CSV injection).

    Numbers stay as they are, dates go in ISO 8601, nothing is an empty cell.
    """
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "true" if valor else "false"
    if isinstance(valor, int | float | Decimal):
        return str(valor)
    if isinstance(valor, date):
        return valor.isoformat()
    texto = str(valor)
    return f"'{texto}" if _peligroso(texto) else texto


def texto_de(celda: str) -> str:
    """What was in a cell before ``celda`` guarded it."""
    return celda[1:] if celda[:1] == "'" and _peligroso(celda[1:]) else celda


def _peligroso(texto: str) -> bool:
    return texto.startswith(PELIGROSOS) or texto.lstrip().startswith(PELIGROSOS)
