"""Two surveys side by side, by the variables that both have. From what is already public."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .presentacion import PreguntaVista, RenglonVisto


@dataclass(frozen=True)
class Lado:
    """What one survey says of an answer; None where it does not say."""

    n: int | None = None
    porcentaje: float | None = None
    largo: float = 0.0


@dataclass(frozen=True)
class Comparada:
    """One variable in both. ``distinta``: it was not worded the same, so read it with care."""

    nombre: str
    una: PreguntaVista
    otra: PreguntaVista
    renglones: tuple[tuple[str, Lado, Lado], ...]
    distinta: bool

    @property
    def con_porcentaje(self) -> bool:
        return self.una.con_porcentaje and self.otra.con_porcentaje


def comparar(unas: Sequence[PreguntaVista], otras: Sequence[PreguntaVista]) -> Iterator[Comparada]:
    """Variables of the same name and type that both surveys show, in the order of the first.

    Options are the same when their label is, letter case and blanks aside: each survey gives its
    own ids to them.
    """
    por_nombre = {p.nombre: p for p in otras if p.base is not None}
    for una in unas:
        otra = por_nombre.get(una.nombre)
        if una.base is None or otra is None or otra.tipo != una.tipo:
            continue
        renglones = _renglones(una.renglones, otra.renglones)
        if una.renglones and not any(a.n and b.n for _etiqueta, a, b in renglones):
            continue
        yield Comparada(una.nombre, una, otra, renglones, _sin_adornos(una) != _sin_adornos(otra))


def _renglones(
    unos: Sequence[RenglonVisto], otros: Sequence[RenglonVisto]
) -> tuple[tuple[str, Lado, Lado], ...]:
    lados = [{_llave(r.etiqueta): r for r in renglones} for renglones in (unos, otros)]
    etiquetas = {_llave(r.etiqueta): r.etiqueta for r in (*otros, *unos)}
    orden = dict.fromkeys([*lados[0], *lados[1]])
    return tuple(
        (etiquetas[llave], _lado(lados[0].get(llave)), _lado(lados[1].get(llave)))
        for llave in orden
    )


def _lado(renglon: RenglonVisto | None) -> Lado:
    return Lado(renglon.n, renglon.porcentaje, renglon.largo) if renglon else Lado()


def _llave(texto: str) -> str:
    return " ".join(texto.casefold().split())


def _sin_adornos(pregunta: PreguntaVista) -> str:
    return _llave(f"{pregunta.grupo} {pregunta.texto}")
