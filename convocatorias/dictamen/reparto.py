"""Who reads which application. Pure: it knows only keys."""

from collections import Counter, deque
from collections.abc import Collection, Hashable, Sequence

Juez = Hashable
Caso = Hashable
Par = tuple[Juez, Caso]


def repartir(
    casos: Sequence[Caso],
    jueces: Sequence[Juez],
    cuantos: int,
    *,
    impedidos: Collection[Par] = frozenset(),
    fijos: Collection[Par] = frozenset(),
    previos: Collection[Par] = frozenset(),
) -> frozenset[Par]:
    """Give each case ``cuantos`` judges (0: all that may), with loads as even as can be.

    The sum of the squares of the loads comes out the smallest possible, so the largest and the
    smallest differ by one at most whenever some distribution allows it.

    Args:
        impedidos: pairs that may not be.
        fijos: pairs that stay whatever happens, also of judges who are no longer in ``jueces``.
        previos: pairs that stay while they do not unbalance.
    """
    reparto = _Reparto(casos, jueces, cuantos, frozenset(impedidos), frozenset(fijos))
    reparto.conservar(previos)
    reparto.completar()
    reparto.equilibrar()
    return frozenset(reparto.pares)


class _Reparto:
    def __init__(
        self,
        casos: Sequence[Caso],
        jueces: Sequence[Juez],
        cuantos: int,
        impedidos: frozenset[Par],
        fijos: frozenset[Par],
    ) -> None:
        self.casos, self.jueces, self.impedidos = casos, jueces, impedidos
        self.cuantos = cuantos or len(jueces)
        suyos = set(casos)
        self.fijos = {par for par in fijos if par[1] in suyos}
        self.pares: set[Par] = set(self.fijos)
        self.carga: Counter[Juez] = Counter(dict.fromkeys(jueces, 0))
        self.carga.update(juez for juez, _caso in self.pares)
        self.lleva: Counter[Caso] = Counter(caso for _juez, caso in self.pares)

    def puede(self, juez: Juez, caso: Caso) -> bool:
        return (juez, caso) not in self.pares and (juez, caso) not in self.impedidos

    def conservar(self, previos: Collection[Par]) -> None:
        jueces, casos = set(self.jueces), set(self.casos)
        for juez, caso in previos:
            if juez in jueces and caso in casos and self.lleva[caso] < self.cuantos:
                self._dar(juez, caso)

    def completar(self) -> None:
        orden = {juez: n for n, juez in enumerate(self.jueces)}
        for caso in self.casos:
            posibles = [juez for juez in self.jueces if self.puede(juez, caso)]
            posibles.sort(key=lambda juez: (self.carga[juez], orden[juez]))
            for juez in posibles[: max(0, self.cuantos - self.lleva[caso])]:
                self._dar(juez, caso)

    def equilibrar(self) -> None:
        """Move cases along paths from a judge with two or more over the last one, while any."""
        while any(self._aliviar(juez) for juez in self.jueces):
            pass

    def _aliviar(self, desde: Juez) -> bool:
        """One case less for ``desde``, passed from hand to hand until somebody with room."""
        venido: dict[Juez, Par] = {}
        cola, vistos = deque([desde]), {desde}
        while cola:
            juez = cola.popleft()
            if self.carga[juez] <= self.carga[desde] - 2:
                self._pasar(desde, juez, venido)
                return True
            for otro, caso in self._pases(juez):
                if otro not in vistos:
                    vistos.add(otro)
                    venido[otro] = (juez, caso)
                    cola.append(otro)
        return False

    def _pases(self, juez: Juez) -> list[Par]:
        """What ``juez`` could hand over, and to whom."""
        sueltos = [c for c in self.casos if (juez, c) in self.pares and (juez, c) not in self.fijos]
        return [(otro, c) for c in sueltos for otro in self.jueces if self.puede(otro, c)]

    def _pasar(self, desde: Juez, hasta: Juez, venido: dict[Juez, Par]) -> None:
        while hasta != desde:
            de, caso = venido[hasta]
            self.pares.remove((de, caso))
            self.pares.add((hasta, caso))
            self.carga[de] -= 1
            self.carga[hasta] += 1
            hasta = de

    def _dar(self, juez: Juez, caso: Caso) -> None:
        if self.puede(juez, caso):
            self.pares.add((juez, caso))
            self.carga[juez] += 1
            self.lleva[caso] += 1
