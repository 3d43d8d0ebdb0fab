"""How much the members of a jury agree: two known figures and their words.

Sources: K. Krippendorff, «Computing Krippendorff's Alpha-Reliability» (2011), interval metric,
which bears missing scores; M. G. Kendall and B. Babington Smith, «The problem of m rankings»,
Annals of Mathematical Statistics 10 (1939), corrected for ties, for the members who scored
every application. The cuts of 0.667 and 0.800 are Krippendorff's (Content Analysis, 2004, §11.4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .puntaje import redondear

#: Score of each member, by application and then by member.
Tabla = Mapping[str, Mapping[int, Fraction]]
ALTO = Decimal("0.80")
SUFICIENTE = Decimal("0.67")


class Grado(StrEnum):
    ALTO = "alto"
    MEDIO = "medio"
    BAJO = "bajo"
    NO_SE_SABE = "no_se_sabe"


@dataclass(frozen=True)
class Acuerdo:
    alfa: Decimal | None
    kendall: Decimal | None

    @property
    def grado(self) -> Grado:
        if self.alfa is None:
            return Grado.NO_SE_SABE
        if self.alfa >= ALTO:
            return Grado.ALTO
        return Grado.MEDIO if self.alfa >= SUFICIENTE else Grado.BAJO


def acuerdo(tabla: Tabla) -> Acuerdo:
    exactos = alfa(tabla), kendall(tabla)
    return Acuerdo(*(None if valor is None else redondear(valor) for valor in exactos))


def _diferencias(valores: Sequence[Fraction]) -> Fraction:
    """Sum of the squared differences of every ordered pair."""
    suma = sum(valores, Fraction(0))
    cuadrados = sum((valor * valor for valor in valores), Fraction(0))
    return 2 * (len(valores) * cuadrados - suma * suma)


def alfa(tabla: Tabla) -> Fraction | None:
    """1 when all say the same, 0 when they agree as chance would, below that when they oppose.

    None when no application has two scores, or when every score of the call is the same.
    """
    unidades = [list(notas.values()) for notas in tabla.values() if len(notas) > 1]
    total = [valor for unidad in unidades for valor in unidad]
    if not total:
        return None
    esperada = _diferencias(total) / (len(total) - 1)
    if not esperada:
        return None
    vista = sum((_diferencias(unidad) / (len(unidad) - 1) for unidad in unidades), Fraction(0))
    return 1 - vista / esperada


def kendall(tabla: Tabla) -> Fraction | None:
    """From 0 to 1: whether they put the applications in the same order.

    None with fewer than two members who scored everything, or fewer than two applications.
    """
    completos = set.intersection(*(set(notas) for notas in tabla.values())) if tabla else set()
    m, n = len(completos), len(tabla)
    if m < 2 or n < 2:
        return None
    rangos = [_rangos([notas[miembro] for notas in tabla.values()]) for miembro in completos]
    empates = sum((_correccion(uno) for uno in rangos), Fraction(0))
    sumas = [sum(columna, Fraction(0)) for columna in zip(*rangos, strict=True)]
    media = sum(sumas, Fraction(0)) / n
    desviacion = sum(((suma - media) ** 2 for suma in sumas), Fraction(0))
    divisor = m * m * (n**3 - n) - m * empates
    return 12 * desviacion / divisor if divisor else None


def _rangos(valores: Sequence[Fraction]) -> list[Fraction]:
    """Place of each value, from 1; tied values share the mean of their places."""
    ordenados = sorted(valores)
    return [
        Fraction(2 * ordenados.index(valor) + 1 + ordenados.count(valor), 2) for valor in valores
    ]


def _correccion(rangos: Sequence[Fraction]) -> Fraction:
    grupos = [rangos.count(rango) for rango in set(rangos)]
    return Fraction(sum(t**3 - t for t in grupos))
