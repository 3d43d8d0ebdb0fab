"""What a dataset is. Rooms above offer theirs through the hook ``mirador_conjuntos_de_datos``."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from wagtail import hooks

#: ``() -> Iterable[Conjunto]``
GANCHO = "mirador_conjuntos_de_datos"
Texto = str | Promise


@dataclass(frozen=True)
class Columna:
    """A column of a dataset; ``tipo`` is a datatype of CSVW (W3C, tabular metadata, §5.11.1)."""

    nombre: str
    titulo: Texto
    tipo: str = "string"
    opcional: bool = False


@dataclass(frozen=True)
class Conjunto:
    """A table that anyone may take away. It never has a personal column.

    Args:
        clave: its address, for ever.
        filas: gives the rows, each a tuple in the order of ``columnas``; called at each download.
        llave: names of the columns that tell one row from another.
        cada: how often it changes, as a term of the EU frequency vocabulary.
    """

    clave: str
    titulo: Texto
    descripcion: Texto
    columnas: tuple[Columna, ...]
    filas: Callable[[], Iterable[tuple[Any, ...]]]
    llave: tuple[str, ...]
    cada: str = "IRREG"
    palabras: tuple[str, ...] = field(default=())

    @property
    def nombres(self) -> list[str]:
        return [columna.nombre for columna in self.columnas]

    def objetos(self) -> Iterator[dict[str, Any]]:
        for fila in self.filas():
            yield dict(zip(self.nombres, fila, strict=True))


def conjuntos() -> list[Conjunto]:
    """Every dataset, in the order of their addresses."""
    ofrecidos: list[Conjunto] = []
    for funcion in hooks.get_hooks(GANCHO):
        ofrecidos.extend(funcion())
    return sorted(ofrecidos, key=lambda conjunto: conjunto.clave)


def conjunto(clave: str) -> Conjunto | None:
    return next((c for c in conjuntos() if c.clave == clave), None)
