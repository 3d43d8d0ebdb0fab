"""Which sentences of a text people point at. Pure.

People copy a sentence, or part of it, in the open question. What they write is never published:
what counts is the sentence of the text that it repeats, and how many people repeat it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from participacion.formularios.legibilidad import frases

#: Words in a row that must be the same. A shorter sentence must be copied whole.
SEGUIDAS = 5
_MINIMO = 3
_PALABRA = re.compile(r"\w+")


class Senalador:
    """The sentences of one text, ready to be looked for in what people write."""

    def __init__(self, texto: str) -> None:
        self.frases = oraciones(texto)
        self._donde: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for numero, frase in enumerate(self.frases):
            for tramo in _tramos(_palabras(frase)):
                self._donde[tramo].add(numero)
        self._largos = {len(tramo) for tramo in self._donde}

    def en(self, comentario: str) -> set[int]:
        """Numbers of the sentences that a comment repeats."""
        palabras = _palabras(comentario)
        return {
            numero
            for largo in self._largos
            for i in range(len(palabras) - largo + 1)
            for numero in self._donde.get(tuple(palabras[i : i + largo]), ())
        }


def oraciones(texto: str) -> list[str]:
    return [limpia for frase in frases(texto) if (limpia := " ".join(frase.split()))]


def mas_senaladas(texto: str, cuentas: Mapping[str, int], minimo: int) -> list[tuple[str, int]]:
    """Sentences that at least ``minimo`` people pointed at, most pointed first."""
    todas = oraciones(texto)
    return [
        (todas[int(numero)], n)
        for numero, n in Counter(cuentas).most_common()
        if n >= minimo and int(numero) < len(todas)
    ]


def _palabras(texto: str) -> list[str]:
    return _PALABRA.findall(texto.casefold())


def _tramos(palabras: list[str]) -> list[tuple[str, ...]]:
    if len(palabras) < _MINIMO:
        return []
    largo = min(SEGUIDAS, len(palabras))
    return [tuple(palabras[i : i + largo]) for i in range(len(palabras) - largo + 1)]
