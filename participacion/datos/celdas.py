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
    peligroso = texto.startswith(PELIGROSOS) or texto.lstrip().startswith(PELIGROSOS)
    return f"'{texto}" if peligroso else texto
