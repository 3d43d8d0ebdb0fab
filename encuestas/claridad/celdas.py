"""What of the sums may be published, and when it may change. Pure.

A cell is one version of a text in one quarter, or in several in a row when one alone has fewer
than ``MINIMO`` people. Every figure of the page is a cell or a sum of cells, so nobody can subtract
their way to a smaller group; and a cell changes only when ``MINIMO`` people came or left.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .indice import MINIMO, Sumas


@dataclass(frozen=True)
class Celda:
    """``version`` is the text's, None without one; ``hasta`` is empty for a single quarter."""

    version: int | None
    desde: str
    hasta: str
    sumas: Sumas

    @property
    def clave(self) -> tuple[int | None, str]:
        return self.version, self.desde


def formar(crudas: Mapping[tuple[int | None, str], Sumas]) -> list[Celda]:
    """Cells from the raw sums by version and quarter; a last quarter still small waits."""
    celdas: list[Celda] = []
    for version in sorted({v for v, _t in crudas}, key=lambda v: v or 0):
        pendiente, desde = Sumas(), ""
        for trimestre in sorted(t for v, t in crudas if v == version):
            pendiente, desde = pendiente + crudas[version, trimestre], desde or trimestre
            if pendiente.n >= MINIMO:
                hasta = "" if desde == trimestre else trimestre
                celdas.append(Celda(version, desde, hasta, pendiente))
                pendiente, desde = Sumas(), ""
    return celdas


def conservar(antes: Iterable[Celda], nuevas: Iterable[Celda]) -> list[Celda]:
    """The new cells, but the old one where fewer than ``MINIMO`` people make the difference."""
    publicadas = {celda.clave: celda for celda in antes}
    return [
        publicadas[nueva.clave]
        if nueva.clave in publicadas
        and 0 < abs(nueva.sumas.n - publicadas[nueva.clave].sumas.n) < MINIMO
        else nueva
        for nueva in nuevas
    ]
