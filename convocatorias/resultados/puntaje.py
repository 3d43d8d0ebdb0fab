"""From the sheets of the jury to a ranking: arithmetic only, nothing of the database.

What is shown is what counts: the score of an application is rounded once, half up to
``DECIMALES``, and it is that figure that is ranked and compared with the minimum. Two
applications that read the same are tied, and a tie is never broken by digits nobody sees.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby
from statistics import median

DECIMALES = Decimal("0.01")
#: With fewer sheets there is nothing to trim, and the plain mean is taken.
MINIMO_PARA_RECORTAR = 3

Puntos = Mapping[int, Decimal]
"""Points of one member of the jury, by criterion."""


class Premio(StrEnum):
    LUGAR = "lugar"
    MENCION = "mencion"
    CUMPLE = "cumple"
    """Meets the minimum and gets no prize."""
    NO_ALCANZA = "no_alcanza"


@dataclass(frozen=True)
class Baremo:
    """The rules of a call, as the arithmetic needs them."""

    pesos: Mapping[int, Decimal]
    metodo: str = "media"
    lugares: int = 0
    menciones: int = 0
    minimo: Decimal | None = None


@dataclass(frozen=True)
class Puesto:
    """Where an application ended; ``posicion`` repeats in a tie (1, 2, 2, 4)."""

    folio: str
    puntaje: Decimal
    posicion: int
    premio: Premio
    lugar: int | None = None


@dataclass(frozen=True)
class Reparto:
    puestos: tuple[Puesto, ...]
    sin_resolver: tuple[tuple[str, ...], ...] = ()
    """Tied applications that would not all get the same: the jury must order them."""
    vacantes: tuple[int, int] = (0, 0)
    """Places and mentions that nobody reached."""

    @property
    def desierta(self) -> bool:
        """Nobody reached the minimum."""
        return all(puesto.premio == Premio.NO_ALCANZA for puesto in self.puestos)


@dataclass(frozen=True)
class Desempatada:
    """The order that the jury gave to a tied group."""

    folios: tuple[str, ...] = field(default=())


def redondear(valor: Fraction) -> Decimal:
    """Half up to two decimals, exactly: 8.125 → 8.13."""
    centesimas = Decimal(valor.numerator * 1000 // valor.denominator)
    # The thousandths that floor leaves out can never reach the next half.
    return (centesimas / 1000).quantize(DECIMALES, ROUND_HALF_UP)


def de_una_hoja(puntos: Puntos, pesos: Mapping[int, Decimal]) -> Fraction:
    """Weighted mean of the criteria, for one member of the jury.

    Raises:
        KeyError: a criterion has no points: half a sheet is no sheet.
    """
    total = sum((Fraction(peso) for peso in pesos.values()), Fraction(0))
    suma = sum((Fraction(puntos[c]) * Fraction(peso) for c, peso in pesos.items()), Fraction(0))
    return suma / total


def _media(valores: Sequence[Fraction]) -> Fraction:
    return sum(valores, Fraction(0)) / len(valores)


def juntar(valores: Iterable[Fraction], metodo: str) -> Fraction:
    """One figure from those of each member: mean, median, or mean without the two ends.

    Only who scored counts: a member who stood aside is not a zero nor a mean.

    Raises:
        ValueError: nobody scored.
    """
    ordenados = sorted(valores)
    if not ordenados:
        raise ValueError("no scores")
    if metodo == "mediana":
        return Fraction(median(ordenados))
    if metodo == "recortada" and len(ordenados) >= MINIMO_PARA_RECORTAR:
        return _media(ordenados[1:-1])
    return _media(ordenados)


def exacto(hojas: Iterable[Puntos], baremo: Baremo) -> Fraction:
    return juntar((de_una_hoja(hoja, baremo.pesos) for hoja in hojas), baremo.metodo)


def puntaje(hojas: Iterable[Puntos], baremo: Baremo) -> Decimal:
    """The score of an application, as it is shown and ranked."""
    return redondear(exacto(hojas, baremo))


def repartir(
    puntajes: Mapping[str, Decimal],
    baremo: Baremo,
    desempates: Iterable[Desempatada] = (),
) -> Reparto:
    """Places, mentions and ties.

    A tie matters only when it would give different things to equal scores: among places, or
    across the last place, the last mention or both. Mentions have no order among them.

    Args:
        puntajes: score of each eligible application, by folio.
        desempates: orders given by the jury; one counts for the very group that is tied now,
            and the last one rules.
    """
    ordenes = {frozenset(d.folios): d.folios for d in desempates}
    puestos: list[Puesto] = []
    abiertos: list[tuple[str, ...]] = []
    de_mayor_a_menor = sorted(puntajes, key=lambda folio: (-puntajes[folio], folio))
    for valor, grupo in groupby(de_mayor_a_menor, key=lambda folio: puntajes[folio]):
        empatados = tuple(grupo)
        premios = [_premio(valor, len(puestos) + n, baremo) for n in range(len(empatados))]
        orden = ordenes.get(frozenset(empatados), empatados)
        if len(set(premios)) > 1 and frozenset(empatados) not in ordenes:
            abiertos.append(empatados)
        posicion = len(puestos) + 1
        puestos += [
            Puesto(folio, valor, posicion, premio, lugar)
            for folio, (premio, lugar) in zip(orden, premios, strict=True)
        ]
    return Reparto(tuple(puestos), tuple(abiertos), _vacantes(puestos, baremo))


def _premio(valor: Decimal, lugar: int, baremo: Baremo) -> tuple[Premio, int | None]:
    if baremo.minimo is not None and valor < baremo.minimo:
        return Premio.NO_ALCANZA, None
    if lugar < baremo.lugares:
        return Premio.LUGAR, lugar + 1
    if lugar < baremo.lugares + baremo.menciones:
        return Premio.MENCION, None
    return Premio.CUMPLE, None


def _vacantes(puestos: Sequence[Puesto], baremo: Baremo) -> tuple[int, int]:
    dados = [puesto.premio for puesto in puestos]
    return (
        baremo.lugares - dados.count(Premio.LUGAR),
        baremo.menciones - dados.count(Premio.MENCION),
    )
