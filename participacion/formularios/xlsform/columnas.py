"""Headings of an XLSForm, in any of the ways they are written, and the language of each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .libro import Fila, Hoja
from .problemas import Lista

ESPANOL, INGLES = "Español (es)", "English (en)"

_IDIOMAS = {
    "es": "es", "español": "es", "espanol": "es", "spanish": "es", "castellano": "es",
    "en": "en", "english": "en", "inglés": "en", "ingles": "en",
}  # fmt: skip
_CLAVE = re.compile(r"\(([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\)\s*\Z")

_ENCUESTA = {
    "type": "type", "command": "type", "name": "name", "tag": "name", "value": "name",
    "label": "label", "caption": "label", "hint": "hint", "required": "required",
    "relevant": "relevant", "relevance": "relevant", "constraint": "constraint",
    "appearance": "appearance", "parameters": "parameters", "mirador_tipo": "mirador_tipo",
    "mirador_id": "mirador_id", "mirador_finalidad": "mirador_finalidad",
    "mirador_finalidad_en": "mirador_finalidad_en", "mirador_nota": "mirador_nota",
    "mirador_datos": "mirador_datos",
    "bind::required": "required", "bind::relevant": "relevant", "bind::constraint": "constraint",
    "control::appearance": "appearance", "body::appearance": "appearance",
}  # fmt: skip
_OPCIONES = {
    "list_name": "list_name", "name": "name", "value": "name", "label": "label",
    "caption": "label", "mirador_id": "mirador_id", "mirador_datos": "mirador_datos",
}  # fmt: skip

_MENSAJES = gettext_lazy("Mirador pone sus propios mensajes. Borra esta celda.")
_MEDIOS = gettext_lazy("Una pregunta no lleva imagen, audio ni video. Borra esta celda.")
_CUENTAS = gettext_lazy("Mirador no hace cuentas. Borra esta celda.")
_NO_SE_PUEDE = gettext_lazy("No se puede representar. Borra esta celda.")
#: What XLSForm gives a meaning that cannot be kept. Any other column is a note of its author's.
_SIN_LUGAR: dict[str, Promise] = {
    **dict.fromkeys(
        ("constraint_message", "constraining_message", "required_message", "requiredmsg",
         "noapperrorstring", "no_app_error_string"), _MENSAJES),
    **dict.fromkeys(("image", "big-image", "audio", "video", "media", "autoplay"), _MEDIOS),
    **dict.fromkeys(("calculation", "calculate", "trigger"), _CUENTAS),
    "guidance_hint": gettext_lazy("No hay quien lea esta guía. Pásala a «hint» o bórrala."),
    "choice_filter": gettext_lazy("Las listas no se filtran. Haz una pregunta por lista."),
    "default": gettext_lazy("Ninguna respuesta viene ya puesta. Borra esta celda."),
    **dict.fromkeys(
        ("read_only", "readonly", "repeat_count", "count", "jr:count", "disabled", "save_to",
         "bind", "body", "control", "instance", "intent", "query"), _NO_SE_PUEDE),
}  # fmt: skip
_NO = ("no", "false", "false()")


@dataclass
class Tabla:
    """Rows by the names of this package; ``escrita`` gives back each heading as it is there."""

    nombre: str
    filas: list[Fila] = field(default_factory=list)
    escrita: dict[str, str] = field(default_factory=dict)

    @property
    def bilingue(self) -> bool:
        return "label_en" in self.escrita

    def columna(self, clave: str) -> str:
        return self.escrita.get(clave, clave)


def de_encuesta(hoja: Hoja, por_defecto: str, lista: Lista) -> Tabla:
    """``por_defecto`` is the language of what says none."""
    return _tabla(hoja, _ENCUESTA, por_defecto, lista)


def de_opciones(hoja: Hoja, por_defecto: str, lista: Lista) -> Tabla:
    return _tabla(hoja, _OPCIONES, por_defecto, lista)


def de_ajustes(hoja: Hoja | None) -> Mapping[str, str]:
    """First row of ``settings``."""
    fila = next((f for f in hoja.filas if f.celdas), None) if hoja else None
    return {_limpia(c): texto for c, texto in fila.celdas.items()} if fila else {}


def idioma_de(nombre: str) -> str | None:
    """``es``, ``en``, or None when it is another language."""
    codigo = _CLAVE.search(nombre)
    clave = codigo[1] if codigo else re.split(r"[-_]", nombre.strip())[0]
    return _IDIOMAS.get(clave.strip().casefold())


def _tabla(hoja: Hoja, conocidas: Mapping[str, str], por_defecto: str, lista: Lista) -> Tabla:
    tabla = Tabla(hoja.nombre)
    claves: dict[str, str] = {}
    for columna in hoja.columnas:
        anotar = _anotador(lista, hoja.nombre, columna)
        clave = _clave(columna, conocidas, por_defecto, anotar)
        if clave in tabla.escrita:
            anotar(_("Repite otra columna. Deja sólo una."))
        if clave:
            tabla.escrita[clave] = columna
            claves[columna] = clave
    for fila in hoja.filas:
        celdas = {claves[c]: texto for c, texto in fila.celdas.items() if c in claves}
        tabla.filas.append(Fila(fila.numero, celdas))
    _sin_lugar(hoja, conocidas, lista)
    return tabla


def _clave(
    columna: str, conocidas: Mapping[str, str], por_defecto: str, anotar: Callable[[str], None]
) -> str | None:
    base, sufijo = _partir(columna)
    clave = conocidas.get(f"{base}::{_limpia(sufijo)}") or conocidas.get(base)
    if clave not in ("label", "hint"):
        return clave
    idioma = idioma_de(sufijo or por_defecto)
    if idioma is None:
        anotar(_("Mirador publica en español y en inglés. Quita esta columna."))
        return None
    return clave if idioma == "es" else f"{clave}_en"


def _sin_lugar(hoja: Hoja, conocidas: Mapping[str, str], lista: Lista) -> None:
    """Note each cell that says something that cannot be kept."""
    consejos = {
        columna: mensaje
        for columna in hoja.columnas
        if (mensaje := _SIN_LUGAR.get(_partir(columna)[0])) is not None
    }
    for fila in hoja.filas:
        for columna, mensaje in consejos.items():
            dicho = fila[columna].lower()
            if dicho and not (mensaje is _NO_SE_PUEDE and dicho in _NO):
                lista.anotar(hoja.nombre, fila.numero, columna, str(mensaje))


def _anotador(lista: Lista, hoja: str, columna: str) -> Callable[[str], None]:
    return lambda mensaje: lista.anotar(hoja, 1, columna, mensaje)


def _partir(columna: str) -> tuple[str, str]:
    """Heading and what follows «::» (or «:», as old files write it)."""
    signo = "::" if "::" in columna else ":"
    if signo == ":" and columna.strip().lower().startswith("jr:"):
        return _limpia(columna), ""
    base, _signo, resto = columna.partition(signo)
    return _limpia(base), resto.strip()


def _limpia(texto: str) -> str:
    return "_".join(texto.split()).lower()
