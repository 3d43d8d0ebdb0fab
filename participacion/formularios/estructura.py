"""The frozen shape of a questionnaire, and how the code reads it.

Canonical JSON (``FORMATO`` 1): keys sorted, no spaces, UTF-8 not escaped, every string in NFC and
stripped. ``preguntas`` keeps what does not change with the language, in order; ``textos`` keeps the
Spanish wording by question id and option id. The fingerprint is the SHA-256 of that text, so it
changes with any word, option, order or rule.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from .escalas import PROPIA

FORMATO = 1

Json = dict[str, Any]


@dataclass(frozen=True)
class Opcion:
    id: str
    etiqueta: str


@dataclass(frozen=True)
class Pregunta:
    """One question in one language. ``dato`` names the contact field it fills, or is empty."""

    id: str
    tipo: str
    texto: str
    ayuda: str = ""
    finalidad: str = ""
    variable: str = ""
    obligatoria: bool = False
    para_el_eje: bool = False
    dato: str = ""
    escala: str = ""
    no_se: bool = False
    prefiero_no: bool = False
    minimo: int | None = None
    maximo: int | None = None
    limite: int | None = None
    opciones: tuple[Opcion, ...] = ()


def canonico(datos: Json) -> str:
    return json.dumps(datos, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def huella_de(datos: Json) -> str:
    return hashlib.sha256(canonico(datos).encode()).hexdigest()


def normalizado(valor: Any) -> Any:
    """The same value with its text in NFC and without blanks around."""
    if isinstance(valor, str):
        return unicodedata.normalize("NFC", valor).strip()
    return valor


def leer_preguntas(
    estructura: Json, textos: Mapping[str, Json], idioma: str
) -> tuple[Pregunta, ...]:
    """The questions in ``idioma``; what ``textos`` does not translate stays in Spanish.

    Labels of a scale of the bank come from gettext instead.
    """
    with override(idioma):
        return tuple(
            _pregunta(fila, estructura["textos"][fila["id"]], textos.get(fila["id"], {}), idioma)
            for fila in estructura["preguntas"]
        )


def _pregunta(fila: Json, fuente: Json, traducidos: Json, idioma: str) -> Pregunta:
    textos = {
        campo: traducidos.get(campo) or fuente.get(campo, "")
        for campo in ("texto", "ayuda", "finalidad")
    }
    etiquetas = dict(fuente.get("opciones", {}))
    if fila.get("escala", PROPIA) == PROPIA:
        etiquetas |= traducidos.get("opciones", {})
    elif idioma != settings.LANGUAGE_CODE:
        etiquetas = {clave: gettext(texto) for clave, texto in etiquetas.items()}
    opciones = tuple(Opcion(clave, etiquetas[clave]) for clave in fila.get("opciones", ()))
    return Pregunta(**{**fila, **textos, "opciones": opciones})
