"""Raw blocks of a call: dates, bases and figures."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from .preguntas import Bloque, bloque

ZONA = ZoneInfo("America/Mexico_City")
ACTA_XVIII = "Acta de la XVIII sesión del Secretariado, 18 de enero de 2020"
ACTA_XXI = "Acta de la XXI sesión del Secretariado, 10 de julio de 2020"
INFORME_SNT = "Informe de la Comisión de Gobierno Abierto del SNT, 2019-2020"
ACTA_LEON = "Acta de la sesión del Secretariado de León, 22 de marzo de 2024"


def en_dia(ano: int, mes: int, dia: int) -> datetime:
    return datetime(ano, mes, dia, tzinfo=ZONA)


def fecha(que: str, cuando: str, clase: str = "", dia: str = "", **mas: Any) -> dict[str, Any]:
    """A date as it is written; ``dia`` only if the document prints it."""
    return {"que": que, "cuando": cuando, "clase": clase, "dia": dia or None, **mas}


def fechas(slug: str, lista: list[dict[str, Any]]) -> list[Bloque]:
    return [bloque(slug, n, "fecha", valor) for n, valor in enumerate(lista)]


def bases(slug: str, lista: list[tuple[str, str]]) -> list[Bloque]:
    return [
        bloque(slug, n, "base", {"titulo": titulo, "texto": texto})
        for n, (titulo, texto) in enumerate(lista)
    ]


def cifras(slug: str, lista: list[tuple[str, int, str]]) -> list[Bloque]:
    return [
        bloque(slug, n, "cifra", {"comparador": antes, "cifra": cifra, "unidad": unidad})
        for n, (antes, cifra, unidad) in enumerate(lista)
    ]
