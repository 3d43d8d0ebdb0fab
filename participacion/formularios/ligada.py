"""What the templates need to draw one question with what was typed in it."""

import json
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms

from .codigos import ETIQUETAS, NINGUNA, OTRA
from .condiciones import Condicion, se_cumple
from .estructura import Opcion, Pregunta
from .limpieza import miles
from .palabras import condicion_en_palabras

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
    "decimal": {"type": "text", "inputmode": "decimal", "class": "corto"},
}


@dataclass(frozen=True)
class OpcionLigada:
    id: str
    valor: str
    etiqueta: Any
    marcada: bool


def en_desorden(opciones: tuple[Opcion, ...], pregunta: str, semilla: str) -> tuple[Opcion, ...]:
    """The order in which one person sees the options; «Otra» and «Ninguna» stay last.

    It depends only on the ids, so it can be told again from a stored answer: that is how the
    order is kept with it.
    """
    ultimas = {OTRA, NINGUNA}
    fijas = tuple(o for o in opciones if o.id in ultimas)
    libres = (o for o in opciones if o.id not in ultimas)
    return (*sorted(libres, key=lambda o: _suerte(semilla, pregunta, o.id)), *fijas)


def _suerte(*partes: str) -> bytes:
    return sha256("\0".join(partes).encode()).digest()


class ConCondicion:
    """What question, note and title share: when they are shown."""

    form: Any
    pregunta: Pregunta

    @property
    def _condicion(self) -> Condicion | None:
        condicion = self.pregunta.condicion
        seccion = self.form.secciones.get(self.pregunta.id)
        return condicion or (seccion.condicion if seccion else None)

    @cached_property
    def condicion(self) -> str:
        """Rules for the browser; empty when nothing on this page can change the answer.

        A rule over an earlier step comes already decided.
        """
        grupos = [
            c
            for c in (self.pregunta.condicion, self._de_la_seccion)
            if c and any(self._aqui(r.pregunta) for r in c.reglas)
        ]
        if not grupos:
            return ""
        return json.dumps([{"u": c.union, "r": [self._regla(r) for r in c.reglas]} for c in grupos])

    @property
    def condicion_dicha(self) -> str:
        """The same in words, for whoever has no JavaScript."""
        condicion = self._condicion
        return condicion_en_palabras(condicion, self.form.todas) if condicion else ""

    @property
    def _de_la_seccion(self) -> Condicion | None:
        seccion = self.form.secciones.get(self.pregunta.id)
        return seccion.condicion if seccion else None

    def _aqui(self, pregunta: str) -> bool:
        return f"p_{pregunta}" in self.form.fields

    def _regla(self, regla: Any) -> dict[str, Any]:
        if not self._aqui(regla.pregunta):
            todas = {p.id: p for p in self.form.todas}
            return {"d": se_cumple(Condicion("y", (regla,)), self.form.previas, todas)}
        nombre = self.form.add_prefix(f"p_{regla.pregunta}")
        tipo = next(p.tipo for p in self.form.todas if p.id == regla.pregunta)
        return {"c": nombre, "o": regla.operador, "v": regla.valor, "t": tipo}


class Rotulo(ConCondicion):
    """A note or the title of a section."""

    def __init__(self, pregunta: Pregunta, form: Any) -> None:
        self.pregunta = pregunta
        self.form = form

    @property
    def plantilla(self) -> str:
        return f"formularios/{self.pregunta.tipo}.html"


class PreguntaLigada(ConCondicion, forms.BoundField):
    @property
    def pregunta(self) -> Pregunta:  # type: ignore[override]
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

    @property
    def otra_escrita(self) -> str:
        """What was typed beside «Otra»."""
        nombre = f"{self.html_name}.{OTRA}"
        valor = self.form.data.get(nombre) if self.form.is_bound else self.form.initial.get(nombre)
        return _mostrable(valor) if isinstance(valor, str) else ""

    @property
    def encabeza_grupo(self) -> bool:
        """Whether it is the first item of its matrix on this page."""
        grupo = self.pregunta.grupo
        if not grupo:
            return False
        primera = next(c for c in self.form.fields.values() if c.pregunta.grupo == grupo)
        return primera is self.field

    @cached_property
    def opciones(self) -> list[OpcionLigada]:
        opciones = self.field.opciones  # type: ignore[attr-defined]
        if self.pregunta.al_azar and self.form.semilla:
            opciones = en_desorden(opciones, self.pregunta.id, self.form.semilla)
        return self._ligar([(o.id, o.etiqueta) for o in opciones], desde=0)

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
    def lugares(self) -> list[tuple[int, str, str]]:
        """Number, input id and chosen option of each place of a ranking."""
        cuantos = self.pregunta.lugares or 1
        dados = [*self.crudos, *[""] * cuantos][:cuantos]
        return [(i + 1, f"{self.id_campo}_{i}", dado) for i, dado in enumerate(dados)]

    @property
    def partes_de_fecha(self) -> list[str]:
        """Day, month and year as typed, or those of a stored date."""
        if not self.form.is_bound:
            return list(reversed(self.escrito.split("-"))) if self.escrito else ["", "", ""]
        return [*self.crudos, "", "", ""][:3]

    @property
    def descrito_por(self) -> str:
        """Ids of the hint, the purpose, the error and the counter, in reading order."""
        partes = {
            "si": self.condicion,
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
