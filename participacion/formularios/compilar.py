"""From a StreamField of questions to the frozen structure. No database."""

import re
from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue

from .escalas import BANCO
from .estructura import FORMATO, Json, normalizado

_ID = re.compile(r"\A[A-Za-z0-9_-]{1,64}\Z")
_REGLAS = (
    "obligatoria",
    "para_el_eje",
    "dato",
    "escala",
    "no_se",
    "prefiero_no",
    "variable",
    "minimo",
    "maximo",
    "limite",
)
_TEXTOS = ("texto", "ayuda", "finalidad")


def compilar(preguntas: StreamValue) -> Json:
    """Structure and Spanish texts of a questionnaire.

    Raises:
        ValueError: no questions, or a block or option without a stable id. Ids are what ties
            answers to questions, so data written by code must bring its own (uuid4).
    """
    filas = [_fila(hijo) for hijo in preguntas]
    if not filas:
        raise ValueError("A questionnaire needs at least one question.")
    if len({fila["id"] for fila in filas}) < len(filas):
        raise ValueError("Two questions share an id.")
    return {"formato": FORMATO, "preguntas": filas, "textos": textos_de(preguntas)}


def textos_de(preguntas: StreamValue) -> dict[str, Json]:
    """Wording by question id: ``{"texto", "ayuda", "finalidad", "opciones": {option id: label}}``.

    Empty texts are left out.
    """
    return {_id(hijo.id): _textos(hijo) for hijo in preguntas}


def _fila(hijo: Any) -> Json:
    fila: Json = {"id": _id(hijo.id), "tipo": hijo.block_type}
    for regla in _REGLAS:
        valor = normalizado(hijo.value.get(regla))
        if valor not in (None, "", False):
            fila[regla] = valor
    if hijo.block_type == "correo":
        fila["dato"] = "correo"
    opciones = [clave for clave, _texto in _opciones(hijo)]
    if opciones:
        fila["opciones"] = opciones
    if len(set(opciones)) < len(opciones):
        raise ValueError("Two options of one question share an id.")
    return fila


def _textos(hijo: Any) -> Json:
    textos: Json = {campo: normalizado(hijo.value.get(campo)) for campo in _TEXTOS}
    textos["opciones"] = {clave: texto for clave, texto in _opciones(hijo) if texto}
    return {campo: valor for campo, valor in textos.items() if valor}


def _opciones(hijo: Any) -> Iterator[tuple[str, str]]:
    """Option ids with their label: list item ids, or the point number on a scale of the bank."""
    banco = BANCO.get(hijo.value.get("escala"))
    if banco:
        yield from ((str(i), texto) for i, texto in enumerate(banco, start=1))
        return
    lista = hijo.value.get("opciones") or hijo.value.get("puntos")
    for item in lista.bound_blocks if lista else ():
        yield _id(item.original_id), normalizado(item.value)


def _id(clave: str | None) -> str:
    if not clave or not _ID.match(clave):
        raise ValueError("Every question and option needs its own stable id: save it first.")
    return clave
