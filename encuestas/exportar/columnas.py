"""How the columns read a batch of answers to one version: made once, run once for each batch."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from participacion.formularios.codigos import OTRA, SIN_RESPUESTA, clave_de_otra

from .diccionario import FECHA, TEXTO, Columna

Celda = str | int | float | None
Celdas = Sequence[Celda]
Tanda = Sequence[Mapping[str, Any]]
#: The cells of one column, or of several together, for a batch.
Lector = Callable[[Tanda], Iterable[Celdas]]
#: What is done to texts that somebody else wrote.
Texto = Callable[[Any], Any]
#: Different answers to a multiple choice that are remembered.
DISTINTAS = 1000


def lectores(
    columnas: Sequence[Columna], ids: Mapping[str, str], texto: Texto | None = None
) -> list[Lector]:
    """Readers of the columns, in their order; the options of a multiple choice share one.

    Args:
        ids: question id by variable name; without the questions that this version did not ask.
        texto: done to each cell of the columns that hold words.
    """
    return [
        lector
        for (pregunta, junta), unas in groupby(columnas, key=lambda c: (c.pregunta, _es_opcion(c)))
        for lector in _lectores(list(unas), ids.get(pregunta), junta, texto)
    ]


def _lectores(
    columnas: list[Columna], clave: str | None, junta: bool, texto: Texto | None
) -> Iterator[Lector]:
    if clave is None:
        ausentes = len(columnas)
        yield lambda tanda: [[None] * len(tanda)] * ausentes
    elif junta:
        yield _de_opciones(clave, [c.parte for c in columnas])
    else:
        for columna in columnas:
            leer = _celda(columna, clave)
            yield _una(leer if texto is None or columna.es_numero else _con(texto, leer))


def _una(leer: Callable[[Tanda], Celdas]) -> Lector:
    return lambda tanda: (leer(tanda),)


def _con(texto: Texto, leer: Callable[[Tanda], Celdas]) -> Callable[[Tanda], Celdas]:
    return lambda tanda: list(map(texto, leer(tanda)))


def _es_opcion(columna: Columna) -> bool:
    return columna.tipo == "multiple" and not _es_otra(columna)


def _es_otra(columna: Columna) -> bool:
    return columna.parte == OTRA and columna.medida == TEXTO


def _celda(columna: Columna, clave: str) -> Callable[[Tanda], Celdas]:
    if _es_otra(columna):
        otra = clave_de_otra(clave)
        return lambda tanda: [respuestas.get(otra) for respuestas in tanda]
    if columna.tipo == "orden":
        return _de_lugar(clave, int(columna.parte) - 1, columna.codigos)
    if columna.tipo == "decimal":
        return lambda tanda: [
            float(valor) if isinstance(valor := r.get(clave), str) else valor for r in tanda
        ]
    if columna.codigos:
        return _de_codigo(clave, {**columna.codigos})
    return _libre(clave, columna.medida)


def _de_codigo(clave: str, codigos: dict[Any, Celda]) -> Callable[[Tanda], Celdas]:
    codigo = codigos.get
    return lambda tanda: [codigo(valor := r.get(clave), valor) for r in tanda]


def _libre(clave: str, medida: str) -> Callable[[Tanda], Celdas]:
    """A text or a date: codes leave the cell empty, since it holds words."""
    if medida in (TEXTO, FECHA):
        return lambda tanda: [
            valor if isinstance(valor := r.get(clave), str) else None for r in tanda
        ]
    return lambda tanda: [r.get(clave) for r in tanda]


def _de_opciones(clave: str, opciones: list[str]) -> Lector:
    """The 0/1 columns of a multiple choice; what is not a list of options goes in each of them."""
    vistas: dict[Any, Celdas] = {}

    def celdas(valor: Any) -> Celdas:
        if isinstance(valor, list):
            return [int(opcion in valor) for opcion in opciones]
        return [valor] * len(opciones)

    def leer(tanda: Tanda) -> Iterable[Celdas]:
        """People choose the same things: what was chosen before is not looked at again."""
        filas = []
        for respuestas in tanda:
            valor = respuestas.get(clave)
            dicho = tuple(valor) if isinstance(valor, list) else valor
            fila = vistas.get(dicho)
            if fila is None:
                if len(vistas) >= DISTINTAS:
                    vistas.clear()
                fila = vistas[dicho] = celdas(valor)
            filas.append(fila)
        return zip(*filas, strict=True)

    return leer


def _de_lugar(clave: str, lugar: int, codigos: dict[str, int]) -> Callable[[Tanda], Celdas]:
    def leer(valor: Any) -> Celda:
        if isinstance(valor, list):
            return codigos.get(valor[lugar]) if lugar < len(valor) else SIN_RESPUESTA
        return valor

    return lambda tanda: [leer(r.get(clave)) for r in tanda]
