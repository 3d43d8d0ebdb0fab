"""How answers spread over time, languages and channels, fit to be published."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from .confidencialidad import Tabla, proteger

SEMANA, MES, TRIMESTRE = "semana", "mes", "trimestre"
#: Weeks up to which each period is told apart.
HASTA = {SEMANA: 13, MES: 78}


def periodo(semanas: Sequence[date]) -> str:
    """The smallest period that keeps a trend readable."""
    if not semanas:
        return SEMANA
    largo = (max(semanas) - min(semanas)).days // 7 + 1
    return next((p for p, tope in HASTA.items() if largo <= tope), TRIMESTRE)


def primer_dia(lunes: date, por: str) -> date:
    """First day of the period that a week counts in: where its Monday falls."""
    if por == SEMANA:
        return lunes
    mes = lunes.month if por == MES else lunes.month - (lunes.month - 1) % 3
    return lunes.replace(month=mes, day=1)


def agrupar(semanas: Iterable[tuple[date, int]], por: str) -> list[tuple[date, int]]:
    """Answers by period, in order."""
    suma: dict[date, int] = {}
    for lunes, n in semanas:
        dia = primer_dia(lunes, por)
        suma[dia] = suma.get(dia, 0) + n
    return sorted(suma.items())


def tendencia(semanas: Sequence[tuple[date, int]]) -> dict[str, Any]:
    """``por`` and ``puntos``: first day and answers of each period, None where hidden."""
    por = periodo([lunes for lunes, _n in semanas])
    puntos = [(dia.isoformat(), n) for dia, n in agrupar(semanas, por)]
    return {"por": por, "puntos": protegidos(puntos)}


def protegidos(pares: Sequence[tuple[str, int]]) -> list[list[Any]]:
    """Name and count; small counts hidden, and another with them if they could be told."""
    tabla = Tabla(("todas",), tuple(p for p, _n in pares), (tuple(n for _p, n in pares),))
    publica = proteger(tabla) if pares else None
    if publica is None:
        return []
    return [list(par) for par in zip(publica.columnas, publica.celdas[0], strict=True)]
