"""Markdown on the terminal, ready to be pasted in ``docs/rendimiento.md``."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.banco.carga import Medida

Medidas = Mapping[tuple[str, str, int], Medida]


def decir(texto: str) -> None:
    sys.stdout.write(f"{texto}\n\n")
    sys.stdout.flush()


def filas(cabeza: Sequence[str], cuerpo: Iterable[Sequence[Any]]) -> None:
    lineas = [cabeza, ["---"] + ["---:"] * (len(cabeza) - 1), *cuerpo]
    decir("\n".join("| " + " | ".join(map(str, linea)) + " |" for linea in lineas))


def de_carga(sujetos: Sequence[Any], medidas: Medidas, *, contra: str) -> None:
    """Per subject its phases and the whole answer; ratios to the whole of ``contra``."""
    enteras = {(s.nombre, c): entera(s, medidas, c) for s in sujetos for c in (1, 8)}
    base = {c: enteras[contra, c].cpu for c in (1, 8)}
    cuerpo = []
    for sujeto in sujetos:
        for fase in sujeto.fases if len(sujeto.fases) > 1 else ():
            cuerpo.append(
                [f"… {fase}", *_fila([medidas[sujeto.nombre, fase, c] for c in (1, 8)], base)]
            )
        juntas = [enteras[sujeto.nombre, c] for c in (1, 8)]
        titulo = f"**{sujeto.nombre}** ({' + '.join(sujeto.fases)})"
        cuerpo.append([titulo, *_fila(juntas, base)])
    filas(
        [
            *("", "CPU c=1, ms", "CPU c=8, ms", "ratio c=1", "ratio c=8"),
            *("c=1, /s", "c=8, /s", "p95 c=1, ms", "p95 c=8, ms"),
        ],
        cuerpo,
    )


def entera(sujeto: Any, medidas: Medidas, a_la_vez: int) -> Medida:
    """A whole answer: its phases one after another."""
    partes = [medidas[sujeto.nombre, fase, a_la_vez] for fase in sujeto.fases]
    return Medida(
        sum(p.cpu for p in partes),
        1 / sum(1 / p.por_segundo for p in partes),
        sum(p.p95 for p in partes),
    )


def _fila(dos: Sequence[Medida], base: Mapping[int, float]) -> list[str]:
    uno, ocho = dos
    return [
        *(f"{uno.cpu:.2f}", f"{ocho.cpu:.2f}"),
        *(f"{uno.cpu / base[1]:.2f}", f"{ocho.cpu / base[8]:.2f}"),
        *(f"{uno.por_segundo:.0f}", f"{ocho.por_segundo:.0f}"),
        *(f"{uno.p95:.1f}", f"{ocho.p95:.1f}"),
    ]
