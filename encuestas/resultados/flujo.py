"""How much a hidden cell of a two-way table may vary when every total is known.

The tables with the same totals and visible cells form a network: from the real one, a cell goes up
only along a cycle of hidden cells that go down and up in turn. The largest change is a maximum
flow between its row and its column (Cox 1995, *Network models for complementary cell suppression*).
"""

from collections import deque
from collections.abc import Sequence

Grafo = dict[int, dict[int, int]]


def intervalo(
    numeros: Sequence[Sequence[int]],
    ocultas: Sequence[Sequence[bool]],
    i: int,
    j: int,
    *,
    hasta: int,
) -> tuple[int, int]:
    """Lowest and highest value that cell ``(i, j)`` could have.

    Args:
        numeros: the real counts, all of them ≥ 0.
        ocultas: True where a cell is hidden.
        hasta: an interval this wide is enough to know; the search stops there.
    """
    valor = numeros[i][j]
    sube = _flujo(_red(numeros, ocultas, i, j, sube=True), i, len(numeros) + j, hasta)
    if sube >= hasta:
        return valor, valor + sube
    baja = _flujo(_red(numeros, ocultas, i, j, sube=False), i, len(numeros) + j, hasta)
    return max(0, valor - min(baja, valor)), valor + sube


def _red(
    numeros: Sequence[Sequence[int]],
    ocultas: Sequence[Sequence[bool]],
    i: int,
    j: int,
    *,
    sube: bool,
) -> Grafo:
    """Arcs between rows (0…) and columns (after them), without the cell itself.

    To raise it, others of its row go down: an arc row→column may carry as much as the cell has,
    and column→row without limit. To lower it, the other way round.
    """
    sin_tope = 1 + sum(map(sum, numeros))
    filas = len(numeros)
    grafo: Grafo = {}
    for a, fila in enumerate(ocultas):
        for b, oculta in enumerate(fila):
            if oculta and (a, b) != (i, j):
                tope = numeros[a][b]
                ida, vuelta = (tope, sin_tope) if sube else (sin_tope, tope)
                grafo.setdefault(a, {})[filas + b] = ida
                grafo.setdefault(filas + b, {})[a] = vuelta
    return grafo


def _flujo(grafo: Grafo, origen: int, destino: int, hasta: int) -> int:
    """Maximum flow by shortest augmenting paths (Edmonds and Karp), up to ``hasta``."""
    total = 0
    while total < hasta:
        previo = _camino(grafo, origen, destino)
        if destino not in previo:
            break
        tramo, nodo = hasta - total, destino
        while nodo != origen:
            tramo, nodo = min(tramo, grafo[previo[nodo]][nodo]), previo[nodo]
        nodo = destino
        while nodo != origen:
            antes = previo[nodo]
            grafo[antes][nodo] -= tramo
            grafo.setdefault(nodo, {})[antes] = grafo.get(nodo, {}).get(antes, 0) + tramo
            nodo = antes
        total += tramo
    return total


def _camino(grafo: Grafo, origen: int, destino: int) -> dict[int, int]:
    previo = {origen: origen}
    cola = deque([origen])
    while cola and destino not in previo:
        nodo = cola.popleft()
        for vecino, queda in grafo.get(nodo, {}).items():
            if queda > 0 and vecino not in previo:
                previo[vecino] = nodo
                cola.append(vecino)
    return previo
