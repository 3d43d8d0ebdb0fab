"""Pure readings of stored answers, on the structure of their own version."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override

from .campos import Respuesta
from .codigos import ETIQUETAS
from .estructura import Pregunta
from .limpieza import miles
from .models import VersionCuestionario
from .municipios import MUNICIPIOS

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
    publicas = {clave: v for clave, v in respuestas.items() if datos.get(clave) == ""}
    contacto = dict.fromkeys(DATOS_DE_CONTACTO, "")
    for clave, dato in datos.items():
        valor = respuestas.get(clave)
        if dato and isinstance(valor, str):
            contacto[dato] = contacto[dato] or valor
    return publicas, contacto


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
                yield Leida(pregunta, _en_palabras(pregunta, respuestas[pregunta.id]))


def _en_palabras(pregunta: Pregunta, valor: Respuesta) -> str:
    if isinstance(valor, int):
        if valor in ETIQUETAS:
            return str(ETIQUETAS[valor])
        return miles(valor)
    etiquetas = {opcion.id: opcion.etiqueta for opcion in pregunta.opciones}
    if isinstance(valor, list):
        return "; ".join(etiquetas.get(clave, clave) for clave in valor)
    if pregunta.tipo == "municipio":
        return MUNICIPIOS.get(valor, valor)
    return etiquetas.get(valor, valor)
