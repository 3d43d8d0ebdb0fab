"""Geometry of the two charts, as text for SVG attributes. Pure.

Both share a box of ``ANCHO`` × ``ALTO`` with 0–100 on the vertical; the tables beside them are the
real access (guia-ux §4.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass

ANCHO, ALTO = 320, 240
IZQUIERDA, DERECHA, ARRIBA, ABAJO = 34, 306, 14, 206
#: INFLESZ that splits the quadrants: the target of notices and calls (guia-ux §3.3).
META_INFLESZ = 60


@dataclass(frozen=True)
class Marca:
    x: str
    y: str
    etiqueta: str
    titulo: str = ""


def altura(valor: float) -> str:
    """Of a figure of 0–100."""
    return _n(ABAJO - (ABAJO - ARRIBA) * min(100.0, max(0.0, valor)) / 100)


def distancia(valor: float) -> str:
    """From the left, of a figure of 0–100."""
    return _n(IZQUIERDA + (DERECHA - IZQUIERDA) * min(100.0, max(0.0, valor)) / 100)


def linea(valores: Sequence[tuple[str, float]]) -> tuple[str, list[Marca]]:
    """Points of the line, and a mark with its name for each; evenly spaced."""
    paso = (DERECHA - IZQUIERDA - 40) / max(1, len(valores) - 1)
    marcas = [
        Marca(_n(IZQUIERDA + 20 + paso * i), altura(valor), f"{valor:.0f}", nombre)
        for i, (nombre, valor) in enumerate(valores)
    ]
    return " ".join(f"{m.x},{m.y}" for m in marcas), marcas


def puntos(pares: Sequence[tuple[float, float]]) -> list[Marca]:
    """Numbered marks, INFLESZ across and CP upwards, in the order of the table beside."""
    return [
        Marca(distancia(inflesz), altura(cp), str(numero))
        for numero, (inflesz, cp) in enumerate(pares, start=1)
    ]


def _n(valor: float) -> str:
    return f"{valor:.1f}".removesuffix(".0")
