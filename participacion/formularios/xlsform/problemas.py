"""What cannot be taken from a file, and where it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Problema:
    """One line of the list. ``fila`` counts as the spreadsheet does: the headings are row 1."""

    hoja: str
    fila: int
    columna: str
    mensaje: str

    def __str__(self) -> str:
        donde = _("%(hoja)s, fila %(fila)s") % {"hoja": self.hoja, "fila": self.fila}
        return (
            f"{donde}, {self.columna}: {self.mensaje}"
            if self.columna
            else (f"{donde}: {self.mensaje}")
        )


class Lista:
    """Problems as they are found, each once."""

    def __init__(self) -> None:
        self._todos: dict[Problema, None] = {}

    def anotar(self, hoja: str, fila: int, columna: str, mensaje: str) -> None:
        self._todos[Problema(hoja, fila, columna, str(mensaje))] = None

    def __bool__(self) -> bool:
        return bool(self._todos)

    def en(self, hoja: str, fila: int) -> bool:
        """Whether that row already has one."""
        return any((p.hoja, p.fila) == (hoja, fila) for p in self._todos)

    @property
    def todos(self) -> tuple[Problema, ...]:
        return tuple(sorted(self._todos))
