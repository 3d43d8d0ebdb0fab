"""The line of each eje over time, as text for SVG attributes. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

ANCHO, ALTO = 320, 120
IZQUIERDA, DERECHA, ARRIBA, ABAJO = 34, 300, 14, 92

Punto = tuple[datetime.date, int | None]


@dataclass(frozen=True)
class Marca:
    x: str
    y: str
    valor: int
    dia: datetime.date


@dataclass(frozen=True)
class Linea:
    """``trazos``: one polyline per stretch without gaps."""

    trazos: list[str]
    marcas: list[Marca]


def linea(puntos: Sequence[Punto], desde: datetime.date, hasta: datetime.date) -> Linea:
    """A missing figure breaks the line: it is not a zero."""
    largo = max(1, (hasta - desde).days)
    tramos: list[list[Marca]] = [[]]
    for dia, valor in puntos:
        if valor is None:
            tramos.append([])
            continue
        avance = (dia - desde).days / largo if hasta > desde else 0.5
        x = IZQUIERDA + 8 + (DERECHA - IZQUIERDA - 16) * avance
        y = ABAJO - (ABAJO - ARRIBA) * valor / 100
        tramos[-1].append(Marca(_n(x), _n(y), valor, dia))
    trazos = [" ".join(f"{m.x},{m.y}" for m in tramo) for tramo in tramos if len(tramo) > 1]
    return Linea(trazos, [marca for tramo in tramos for marca in tramo])


def _n(valor: float) -> str:
    return f"{valor:.1f}".removesuffix(".0")
