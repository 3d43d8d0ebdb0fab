"""Disclosure control: what of a table may be published. Pure; the only place that decides it.

Rules (guia-ux §2.5; Willenborg and de Waal, *Elements of Statistical Disclosure Control*):

- a cell crossed with a demographic is shown only from ``K`` people on, zero included;
- rows of a demographic (a municipality, an age) are shown from a minimum of people on; those
  left out are added together and that sum must itself reach the minimum;
- more cells are hidden until whoever knows every total cannot pin a hidden cell to an interval
  narrower than ``K`` (audit by maximum flow, exact for two-way tables);
- a table is published again only if its difference with what was published before passes the
  same audit (``cambio_seguro``); otherwise the previous one stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .flujo import intervalo

K = 10
#: People that a municipality needs to have a row of its own.
MINIMO_MUNICIPIO = 30
#: Answers below which a plain question shows nothing, and percentages are not given.
MINIMO_PREGUNTA = 10
MINIMO_PORCENTAJE = 30

Numeros = tuple[tuple[int, ...], ...]
Mascara = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Tabla:
    """Counts of people: one row per value of a demographic, one column per answer.

    Each person is in exactly one cell. ``numeros[i][j]`` belongs to ``filas[i]``, ``columnas[j]``.
    """

    filas: tuple[str, ...]
    columnas: tuple[str, ...]
    numeros: Numeros


@dataclass(frozen=True)
class TablaPublica:
    """What may be seen. A hidden cell is None; rows left out are only in ``otras``.

    ``totales_columna`` and ``total`` are those of all people, left-out rows included.
    """

    filas: tuple[str, ...]
    columnas: tuple[str, ...]
    celdas: tuple[tuple[int | None, ...], ...]
    totales_fila: tuple[int, ...]
    totales_columna: tuple[int, ...]
    total: int
    otras: int = 0
    #: Real counts of the rows shown and, last, of those left out. Kept to audit the next one.
    reales: Numeros = field(default=(), repr=False)

    @property
    def escondidas(self) -> int:
        return sum(celda is None for fila in self.celdas for celda in fila)


def proteger(tabla: Tabla, *, k: int = K, minimo_fila: int | None = None) -> TablaPublica | None:
    """The table fit to be published, or None when nothing of it is.

    Args:
        k: smallest count shown, and narrowest interval left to an attacker.
        minimo_fila: people that a row needs; ``k`` when not given.
    """
    totales = [sum(fila) for fila in tabla.numeros]
    dentro = _filas_visibles(totales, max(k, minimo_fila or k))
    if not dentro:
        return None
    numeros = [list(tabla.numeros[i]) for i in dentro]
    fuera = [i for i in range(len(totales)) if i not in dentro]
    if fuera:
        numeros.append(
            [sum(tabla.numeros[i][j] for i in fuera) for j in range(len(tabla.columnas))]
        )
    mascara = _esconder(numeros, k, ultima_oculta=bool(fuera))
    if mascara is None:
        return None
    return _publica(tabla, dentro, numeros, mascara)


def cambio_seguro(antes: TablaPublica, despues: TablaPublica, *, k: int = K) -> bool:
    """Whether seeing both tables tells no more than seeing groups of ``k`` or more.

    Every figure that both show must be equal or differ by at least ``k``: people are added in
    groups. Rows, columns and what is hidden must be the same, and the table of those who came in
    between must hide each of those cells as well as the table itself does.
    """
    if (antes.filas, antes.columnas) != (despues.filas, despues.columnas):
        return False
    if _ocultas(antes) != _ocultas(despues):
        return False
    pares = [
        (antes.total, despues.total),
        (antes.otras, despues.otras),
        *zip(antes.totales_fila, despues.totales_fila, strict=True),
        *(
            (uno, otro)
            for f, g in zip(antes.celdas, despues.celdas, strict=True)
            for uno, otro in zip(f, g, strict=True)
            if uno is not None and otro is not None
        ),
    ]
    if any(uno != otro and abs(otro - uno) < k for uno, otro in pares):
        return False
    return _llegadas_a_salvo(antes, despues, k)


def _llegadas_a_salvo(antes: TablaPublica, despues: TablaPublica, k: int) -> bool:
    """Whether what the newcomers answered stays hidden where the table hides it."""
    nuevos = [
        [d - a for a, d in zip(f, g, strict=True)]
        for f, g in zip(antes.reales, despues.reales, strict=True)
    ]
    if any(n < 0 for fila in nuevos for n in fila):
        return False
    ocultas = _ocultas(antes)
    mascara = [
        [any(fila) and ((i, j) in ocultas or i == len(antes.filas)) for j in range(len(fila))]
        for i, fila in enumerate(nuevos)
    ]
    return _primera_debil(nuevos, mascara, k) is None


def muestra_pregunta(n: int) -> bool:
    """Whether a plain question has enough answers to be shown at all."""
    return n >= MINIMO_PREGUNTA


def porcentaje(n: int | None, base: int) -> float | None:
    """Share of ``base``, 0–100; None when either is hidden or the base is small."""
    if n is None or base < MINIMO_PORCENTAJE:
        return None
    return 100 * n / base


def _filas_visibles(totales: Sequence[int], minimo: int) -> list[int]:
    """Positions of the rows to show; what they leave out is nobody or a group large enough."""
    orden = sorted(range(len(totales)), key=lambda i: (-totales[i], i))
    visibles = [i for i in orden if totales[i] >= minimo]
    fuera = sum(totales) - sum(totales[i] for i in visibles)
    while visibles and 0 < fuera < minimo:
        fuera += totales[visibles.pop()]
    return sorted(visibles)


def _esconder(
    numeros: Sequence[Sequence[int]], k: int, *, ultima_oculta: bool
) -> list[list[bool]] | None:
    """True where hidden; None when no choice of cells protects them all."""
    ultima = len(numeros) - 1
    mascara = [
        [n < k or (ultima_oculta and i == ultima) for n in fila] for i, fila in enumerate(numeros)
    ]
    while True:
        debil = _primera_debil(numeros, mascara, k)
        if debil is None:
            return mascara
        if not _esconder_otra(numeros, mascara, debil):
            return None


def _primera_debil(
    numeros: Sequence[Sequence[int]], mascara: list[list[bool]], k: int
) -> tuple[int, int] | None:
    for i, fila in enumerate(mascara):
        for j, oculta in enumerate(fila):
            if oculta:
                bajo, alto = intervalo(numeros, mascara, i, j, hasta=k)
                if alto - bajo < k:
                    return i, j
    return None


def _esconder_otra(
    numeros: Sequence[Sequence[int]], mascara: list[list[bool]], debil: tuple[int, int]
) -> bool:
    """Hide the smallest visible cell of the weak one's row or column, else of the table."""
    i, j = debil
    visibles = [
        (a, b) for a, fila in enumerate(mascara) for b, oculta in enumerate(fila) if not oculta
    ]
    if not visibles:
        return False
    cerca = [(a, b) for a, b in visibles if a == i or b == j] or visibles
    a, b = min(cerca, key=lambda celda: (numeros[celda[0]][celda[1]], celda))
    mascara[a][b] = True
    return True


def _publica(
    tabla: Tabla, dentro: list[int], numeros: list[list[int]], mascara: list[list[bool]]
) -> TablaPublica:
    visibles = range(len(dentro))
    return TablaPublica(
        filas=tuple(tabla.filas[i] for i in dentro),
        columnas=tabla.columnas,
        celdas=tuple(
            tuple(None if mascara[i][j] else numeros[i][j] for j in range(len(tabla.columnas)))
            for i in visibles
        ),
        totales_fila=tuple(sum(numeros[i]) for i in visibles),
        totales_columna=tuple(sum(columna) for columna in zip(*numeros, strict=True)),
        total=sum(map(sum, numeros)),
        otras=sum(numeros[-1]) if len(numeros) > len(dentro) else 0,
        reales=tuple(map(tuple, numeros)),
    )


def _ocultas(tabla: TablaPublica) -> list[tuple[int, int]]:
    return [(i, j) for i, fila in enumerate(tabla.celdas) for j, n in enumerate(fila) if n is None]
