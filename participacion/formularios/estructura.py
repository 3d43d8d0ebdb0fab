"""The frozen shape of a questionnaire, and how the code reads it.

Canonical JSON (``FORMATO`` 2; 1 had fewer types and rules and reads the same): keys sorted, no
spaces, UTF-8 not escaped, every string in NFC and stripped. ``preguntas`` keeps what does not
change with the language, in order; ``textos`` keeps the Spanish wording by question id and option
id. The fingerprint is the SHA-256 of that text, so it changes with any word, option, order or rule.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from .condiciones import Condicion, condicion_de
from .escalas import PROPIA

FORMATO = 2

Json = dict[str, Any]


#: Elements that only inform or divide.
SIN_RESPUESTA_POSIBLE = ("nota", "seccion")
#: Texts of a question that are frozen with it, besides its options.
TEXTOS = ("texto", "ayuda", "finalidad", "extremo_bajo", "extremo_alto", "grupo_texto")


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
    otra: bool = False
    ninguna: bool = False
    al_azar: bool = False
    lugares: int | None = None
    decimales: int | None = None
    desde: str = ""
    hasta: str = ""
    extremo_bajo: str = ""
    extremo_alto: str = ""
    grupo: str = ""
    grupo_texto: str = ""
    demografica: bool = False
    condicion: Condicion | None = None

    @property
    def contestable(self) -> bool:
        return self.tipo not in SIN_RESPUESTA_POSIBLE

    @property
    def nombre(self) -> str:
        """Its column in the data: the author's name or one made from its id."""
        return self.variable or f"p_{self.id[:8]}"

    @property
    def cerrada(self) -> bool:
        """Answered by choosing, so that its answers can be counted."""
        return bool(self.opciones) or self.tipo in ("cero_diez", "municipio")


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
            pregunta_de(fila, estructura["textos"][fila["id"]], textos.get(fila["id"], {}), idioma)
            for fila in estructura["preguntas"]
        )


def pregunta_de(fila: Json, fuente: Json, traducidos: Json, idioma: str) -> Pregunta:
    """One frozen row as the code reads it."""
    textos = {campo: traducidos.get(campo) or fuente.get(campo, "") for campo in TEXTOS}
    etiquetas = dict(fuente.get("opciones", {}))
    if fila.get("escala", PROPIA) == PROPIA:
        etiquetas |= traducidos.get("opciones", {})
    elif idioma != settings.LANGUAGE_CODE:
        etiquetas = {clave: gettext(texto) for clave, texto in etiquetas.items()}
    opciones = tuple(Opcion(clave, etiquetas[clave]) for clave in fila.get("opciones", ()))
    condicion = condicion_de(fila.get("condicion"))
    return Pregunta(**{**fila, **textos, "opciones": opciones, "condicion": condicion})
