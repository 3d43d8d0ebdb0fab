"""What the templates need to draw one question with what was typed in it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms

from .codigos import ETIQUETAS
from .estructura import Pregunta
from .limpieza import miles

#: HTML attributes of a one-line text, by personal data or type (WCAG 1.3.5)
_ATRIBUTOS: dict[str, dict[str, str]] = {
    "nombre": {"type": "text", "autocomplete": "name"},
    "organizacion": {"type": "text", "autocomplete": "organization"},
    "telefono": {"type": "tel", "autocomplete": "tel"},
    "correo": {
        "type": "email",
        "autocomplete": "email",
        "spellcheck": "false",
        "autocapitalize": "none",
    },
    "numero": {"type": "text", "inputmode": "numeric", "class": "corto"},
}


@dataclass(frozen=True)
class OpcionLigada:
    id: str
    valor: str
    etiqueta: Any
    marcada: bool


class PreguntaLigada(forms.BoundField):
    @property
    def pregunta(self) -> Pregunta:
        return self.field.pregunta  # type: ignore[attr-defined]

    @property
    def plantilla(self) -> str:
        return self.field.plantilla  # type: ignore[attr-defined]

    @property
    def id_campo(self) -> str:
        return f"id_{self.html_name}"

    @property
    def id_primero(self) -> str:
        """Where a link of the error summary lands: the first input."""
        return f"{self.id_campo}_0" if hasattr(self.field, "codigos") else self.id_campo

    @cached_property
    def crudos(self) -> list[str]:
        """What was typed or given as initial, safe to write in a page."""
        valor = self.value()
        valores = valor if isinstance(valor, list | tuple) else [valor]
        return [_mostrable(v) for v in valores if isinstance(v, str | int)]

    @property
    def escrito(self) -> str:
        return self.crudos[-1] if self.crudos else ""

    @cached_property
    def opciones(self) -> list[OpcionLigada]:
        pares = [(o.id, o.etiqueta) for o in self.field.opciones]  # type: ignore[attr-defined]
        return self._ligar(pares, desde=0)

    @cached_property
    def aparte(self) -> list[OpcionLigada]:
        """«No sé» and «Prefiero no responder»: after the options, never among them."""
        codigos = self.field.codigos  # type: ignore[attr-defined]
        pares = [(clave, ETIQUETAS[codigo]) for clave, codigo in codigos.items()]
        return self._ligar(pares, desde=len(self.opciones))

    def _ligar(self, pares: list[tuple[str, Any]], *, desde: int) -> list[OpcionLigada]:
        return [
            OpcionLigada(f"{self.id_campo}_{i}", valor, etiqueta, valor in self.crudos)
            for i, (valor, etiqueta) in enumerate(pares, start=desde)
        ]

    @property
    def descrito_por(self) -> str:
        """Ids of the hint, the purpose, the error and the counter, in reading order."""
        partes = {
            "ayuda": self.pregunta.ayuda,
            "finalidad": self.pregunta.finalidad,
            "error": self.errors,
            "contador": self.con_contador,
        }
        return " ".join(f"{self.id_campo}-{parte}" for parte, hay in partes.items() if hay)

    @property
    def con_contador(self) -> bool:
        return bool(self.pregunta.limite) and not self.pregunta.dato

    @property
    def limite_legible(self) -> str:
        return miles(self.pregunta.limite or 0)

    @property
    def atributos(self) -> dict[str, str]:
        return _ATRIBUTOS.get(self.pregunta.dato or self.pregunta.tipo, {"type": "text"})


def _mostrable(valor: str | int) -> str:
    """Text that can always be written as UTF-8 HTML."""
    return str(valor).replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
