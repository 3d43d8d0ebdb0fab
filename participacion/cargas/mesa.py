"""What the rows of a file share while they are read: what is stored, and who imports."""

import datetime
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .recursos.base import Recurso

Clave = tuple[Hashable, ...]


@dataclass
class Mesa:
    """Rows of each kind by their natural key, each kind loaded with one query, when first asked.

    What the file brings joins the same shelf, saved or not, so that its children find it.
    """

    planes: frozenset[str]
    hoy: datetime.date
    usuario: Any = None
    _filas: dict[Any, Any] = field(default_factory=dict)

    def de(self, recurso: "type[Recurso]") -> dict[Clave, Any]:
        return self.una_vez(recurso, lambda: recurso.indice(recurso.guardadas(self), self))

    def una_vez(self, nombre: Any, cargar: Callable[[], Any]) -> Any:
        """Something else that all the rows need, asked for once."""
        if nombre not in self._filas:
            self._filas[nombre] = cargar()
        return self._filas[nombre]


def planes_de(celdas: Iterable[dict[str, str]]) -> frozenset[str]:
    return frozenset(fila.get("plan", "") for fila in celdas) - {""}
