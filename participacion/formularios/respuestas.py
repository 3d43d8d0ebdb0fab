"""Pure readings of stored answers, on the structure of their own version."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override

from .campos import Respuesta
from .codigos import NO_APLICA, SIN_RESPUESTA, clave_de_otra
from .condiciones import visibles
from .estructura import Pregunta
from .models import VersionCuestionario
from .palabras import en_palabras

Respuestas = Mapping[str, Respuesta]
DATOS_DE_CONTACTO = ("correo", "nombre", "organizacion", "telefono")


class Leida(NamedTuple):
    pregunta: Pregunta
    texto: str


def separar(
    version: VersionCuestionario, respuestas: Respuestas
) -> tuple[dict[str, Respuesta], dict[str, str]]:
    """Answers without personal data, and the contact data apart (LGPD art. 3-XIII, 16-IX).

    The contact always has the keys ``correo nombre organizacion telefono``, empty when not given.
    Ids that the version does not have are dropped: what they hold is unknown.
    """
    datos = {fila["id"]: fila.get("dato", "") for fila in version.estructura["preguntas"]}
    publicas = {c: v for c, v in respuestas.items() if datos.get(c.partition(".")[0]) == ""}
    contacto = dict.fromkeys(DATOS_DE_CONTACTO, "")
    for clave, dato in datos.items():
        valor = respuestas.get(clave)
        if dato and isinstance(valor, str):
            contacto[dato] = contacto[dato] or valor
    return publicas, contacto


def completar(version: VersionCuestionario, respuestas: Respuestas) -> dict[str, Respuesta]:
    """The answers of a draft as they are stored: every question with its answer or its code."""
    preguntas = version.preguntas()
    vistas = visibles(preguntas, respuestas)
    completas = {**respuestas}
    for pregunta in preguntas:
        if pregunta.contestable and pregunta.id not in vistas:
            completas[pregunta.id] = NO_APLICA
            completas.pop(clave_de_otra(pregunta.id), None)
        elif pregunta.contestable:
            completas.setdefault(pregunta.id, SIN_RESPUESTA)
    return completas


def textos_para_el_eje(
    version: VersionCuestionario, respuestas: Respuestas
) -> list[tuple[str, str]]:
    """Question id and text of what the axis owner must answer, in order."""
    return [
        (fila["id"], texto)
        for fila in version.estructura["preguntas"]
        if fila.get("para_el_eje") and not fila.get("dato")
        for texto in (respuestas.get(fila["id"]),)
        if isinstance(texto, str) and texto
    ]


def leer(
    version: VersionCuestionario, respuestas: Respuestas, idioma: str = settings.LANGUAGE_CODE
) -> list[Leida]:
    """Each question with its answer in words, as it was worded in that version.

    Questions absent from ``respuestas`` (personal data kept apart) are left out.
    """
    return list(_leer(version, respuestas, idioma))


def _leer(version: VersionCuestionario, respuestas: Respuestas, idioma: str) -> Iterator[Leida]:
    with override(idioma):
        preguntas = version.preguntas(idioma)
        for pregunta in preguntas:
            if pregunta.id in respuestas:
                otra = respuestas.get(clave_de_otra(pregunta.id), "")
                yield Leida(pregunta, en_palabras(pregunta, respuestas[pregunta.id], str(otra)))
