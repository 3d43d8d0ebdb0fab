"""From stored answers to rows of the dictionary, in constant memory.

Answers are read in batches and each batch is made column by column: a loop of the interpreter for
each column of a batch costs a fifth of a call for each cell.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.db.models import DateField, ExpressionWrapper, F, TextField
from django.db.models.functions import Cast, TruncDate

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .columnas import Celda, Lector, Texto, lectores
from .diccionario import Columna, columnas_de

#: Answers in memory at once.
TANDA = 250


class Datos:
    """All the answers of one survey: its columns, and its rows one by one.

    Args:
        avisar: called after each batch with the answers read so far; what it raises stops all.
    """

    def __init__(self, espacio: Espacio, avisar: Callable[[int], None] | None = None) -> None:
        self.espacio = espacio
        self.avisar = avisar
        usadas = Respuesta.objects.vivas().filter(espacio=espacio).values("version").distinct()
        self.versiones = list(VersionCuestionario.objects.filter(pk__in=usadas).order_by("numero"))
        if not self.versiones and espacio.version:
            self.versiones = [espacio.version]
        self.columnas = columnas_de(self.versiones)

    def cuantas(self) -> int:
        return Respuesta.objects.vivas().filter(espacio=self.espacio).count()

    def __iter__(self) -> Iterator[Sequence[Celda]]:
        """Metadata and then one cell per column; oldest first. None where it was not asked."""
        return self.filas()

    def filas(self, texto: Texto | None = None) -> Iterator[Sequence[Celda]]:
        """The same rows, with ``texto`` done to every cell that somebody else wrote."""
        for tanda in self.tandas(texto):
            yield from tanda

    def tandas(self, texto: Texto | None = None) -> Iterator[list[Sequence[Celda]]]:
        """The same rows, up to ``TANDA`` at a time."""
        numeros = {v.pk: v.numero for v in self.versiones}
        leen = {v.pk: _lectores(v, self.columnas, texto) for v in self.versiones}
        guardadas = self._consulta().iterator(TANDA)
        leidas = 0
        while tanda := list(islice(guardadas, TANDA)):
            filas: list[Sequence[Celda]] = [()] * len(tanda)
            for version, lugares in _por_version(tanda).items():
                suyas = [tanda[i] for i in lugares]
                hechas = _filas(suyas, numeros[version], leen[version])
                for lugar, fila in zip(lugares, hechas, strict=True):
                    filas[lugar] = fila
            yield filas
            leidas += len(filas)
            if self.avisar:
                self.avisar(leidas)

    def _consulta(self) -> Any:
        """JSON comes as text, to be read a batch at once and not a row at a time."""
        return (
            Respuesta.objects.vivas()
            .filter(espacio=self.espacio)
            .order_by("creado", "pk")
            .values_list(
                "version_id", Cast(TruncDate("creado"), DateField()), "idioma", "canal", "origen",
                "dispositivo", "segundos", _como_texto("sospechas"), _como_texto("respuestas"),
            )
        )  # fmt: skip


def _como_texto(campo: str) -> ExpressionWrapper:
    """JSON as the database sends it. A cast would do too, but PostgreSQL then sorts the texts."""
    return ExpressionWrapper(F(campo), output_field=TextField())


def _por_version(tanda: list[tuple[Any, ...]]) -> dict[int, list[int]]:
    """Places in the batch of the answers to each version."""
    lugares: dict[int, list[int]] = {}
    for i, fila in enumerate(tanda):
        lugares.setdefault(fila[0], []).append(i)
    return lugares


def _filas(
    tanda: list[tuple[Any, ...]], numero: int, leen: list[Lector]
) -> Iterator[Sequence[Celda]]:
    """Rows of answers to one version."""
    _versiones, dias, *metadatos, sospechas, textos = zip(*tanda, strict=True)
    respuestas = json.loads(f"[{','.join(textos)}]")
    return zip(
        [numero] * len(tanda),
        [dia.isoformat() for dia in dias],
        *metadatos,
        [_senales(texto) for texto in sospechas],
        *chain.from_iterable(leer(respuestas) for leer in leen),
        strict=True,
    )


@lru_cache(maxsize=256)
def _senales(sospechas: str) -> str:
    return " ".join(json.loads(sospechas))


def _lectores(
    version: VersionCuestionario, columnas: Sequence[Columna], texto: Texto | None
) -> list[Lector]:
    """How to read each column from answers to that version."""
    ids = {
        p.nombre: p.id
        for p in formulario_de(version, settings.LANGUAGE_CODE).todas
        if p.contestable and not p.dato
    }
    return lectores(columnas, ids, texto)
