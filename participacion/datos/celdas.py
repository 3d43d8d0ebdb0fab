"""Values as a spreadsheet may safely read them."""

import csv
from collections.abc import Iterable, Iterator
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


class _Eco:
    """What ``csv`` writes into: it hands each line back."""

    def write(self, valor: str) -> str:
        return valor


def lineas_csv(filas: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Each row as a line of CSV (RFC 4180), one at a time, for answers that are streamed."""
    escritor = csv.writer(_Eco())
    for fila in filas:
        yield escritor.writerow(fila)


def texto_de(celda: str) -> str:
    """What was in a cell before ``celda`` guarded it."""
    return celda[1:] if celda[:1] == "'" and _peligroso(celda[1:]) else celda


def _peligroso(texto: str) -> bool:
    return texto.startswith(PELIGROSOS) or texto.lstrip().startswith(PELIGROSOS)
