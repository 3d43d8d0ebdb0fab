"""From a StreamField of questions to the frozen structure. No database."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.blocks import StreamValue

from .condiciones import POR_TIPO, SIN_VALOR, resolver_valor
from .escalas import BANCO
from .estructura import FORMATO, TEXTOS, Json, Pregunta, normalizado, pregunta_de

Ident = Callable[[str | None], str]

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
    "otra",
    "ninguna",
    "al_azar",
    "lugares",
    "decimales",
    "desde",
    "hasta",
    "demografica",
)


class ReglaMala(NamedTuple):
    """A rule of a condition that cannot work. ``posicion`` counts blocks, ``regla`` rules."""

    posicion: int
    regla: int
    campo: str
    mensaje: str


def compilar(preguntas: StreamValue) -> Json:
    """Structure and Spanish texts of a questionnaire.

    Raises:
        ValueError: no questions, a condition that cannot work, or a block or option without a
            stable id. Ids are what ties answers to questions, so data written by code must
            bring its own (uuid4).
    """
    malas = list(reglas_malas(preguntas))
    if malas:
        raise ValueError(malas[0].mensaje)
    por_variable: dict[str, Pregunta] = {}
    filas: list[Json] = []
    textos: dict[str, Json] = {}
    for hijo in preguntas:
        condicion = _condicion(hijo, por_variable)
        for fila, texto in _elementos(hijo):
            if condicion:
                fila["condicion"] = condicion
            filas.append(fila)
            textos[fila["id"]] = texto
            _anotar(fila, texto, por_variable)
    if not any(fila["tipo"] not in ("nota", "seccion") for fila in filas):
        raise ValueError("A questionnaire needs at least one question.")
    if len({fila["id"] for fila in filas}) < len(filas):
        raise ValueError("Two questions share an id.")
    return {"formato": FORMATO, "preguntas": filas, "textos": textos}


def textos_de(preguntas: StreamValue) -> dict[str, Json]:
    """Wording by question id: ``{"texto", "ayuda", …, "opciones": {option id: label}}``.

    Empty texts are left out.
    """
    return {fila["id"]: texto for hijo in preguntas for fila, texto in _elementos(hijo)}


def reglas_malas(preguntas: StreamValue) -> Iterator[ReglaMala]:
    """Rules over a question that comes later or is gone, or with a value it cannot have."""
    por_variable: dict[str, Pregunta] = {}
    todas = set(_variables(preguntas))
    for posicion, hijo in enumerate(preguntas):
        for i, regla in enumerate(_reglas(hijo)):
            error = _error(regla, por_variable, todas)
            if error:
                yield ReglaMala(posicion, i, *error)
        for fila, texto in _elementos(hijo, ident=_id_o_nuevo):
            _anotar(fila, texto, por_variable)


def _error(
    regla: Any, por_variable: dict[str, Pregunta], todas: set[str]
) -> tuple[str, str] | None:
    variable, operador = regla["variable"], regla["operador"]
    pregunta = por_variable.get(variable)
    if pregunta is None:
        if variable in todas:
            return "variable", _("«%(v)s» va después. Usa una pregunta anterior.") % {"v": variable}
        return "variable", _("No hay ninguna pregunta «%(v)s» antes de ésta.") % {"v": variable}
    if operador not in POR_TIPO.get(pregunta.tipo, SIN_VALOR):
        return "operador", _("Esa condición no va con ese tipo de pregunta.")
    with override(settings.LANGUAGE_CODE):
        resuelto = resolver_valor(regla["valor"] or "", pregunta)
    if operador not in SIN_VALOR and resuelto is None:
        return "valor", _("«%(v)s» no tiene esa respuesta.") % {"v": variable}
    return None


def _condicion(hijo: Any, por_variable: dict[str, Pregunta]) -> Json | None:
    reglas = [_regla(regla, por_variable[regla["variable"]]) for regla in _reglas(hijo)]
    return {"union": hijo.value["condicion"]["union"], "reglas": reglas} if reglas else None


def _regla(regla: Any, pregunta: Pregunta) -> Json:
    fila = {"pregunta": pregunta.id, "operador": regla["operador"]}
    if regla["operador"] not in SIN_VALOR:
        with override(settings.LANGUAGE_CODE):
            fila["valor"] = resolver_valor(regla["valor"] or "", pregunta)
    return fila


def _reglas(hijo: Any) -> list[Any]:
    condicion = hijo.value.get("condicion")
    return list(condicion["reglas"]) if condicion else []


def _variables(preguntas: StreamValue) -> Iterator[str]:
    for hijo in preguntas:
        renglones = hijo.value.get("renglones") or ()
        for valor in (hijo.value, *renglones):
            if valor.get("variable"):
                yield valor["variable"]


def _anotar(fila: Json, texto: Json, por_variable: dict[str, Pregunta]) -> None:
    if fila.get("variable"):
        por_variable[fila["variable"]] = pregunta_de(fila, texto, {}, settings.LANGUAGE_CODE)


def _elementos(hijo: Any, ident: Ident | None = None) -> Iterator[tuple[Json, Json]]:
    """Row and texts of a block; one pair per item of a matrix."""
    ident = ident or _id
    opciones = list(_opciones(hijo, ident))
    comun, textos = _fila(hijo, opciones, ident), _textos(hijo, opciones)
    if hijo.block_type != "matriz":
        yield comun, textos
        return
    textos["grupo_texto"] = textos.pop("texto")
    for renglon in hijo.value["renglones"].bound_blocks:
        fila = {**comun, "id": ident(renglon.original_id), "tipo": "escala", "grupo": comun["id"]}
        if renglon.value.get("variable"):
            fila["variable"] = normalizado(renglon.value["variable"])
        yield fila, {**textos, "texto": normalizado(renglon.value["texto"])}


def _fila(hijo: Any, pares: list[tuple[str, str]], ident: Ident) -> Json:
    fila: Json = {"id": ident(hijo.id), "tipo": hijo.block_type}
    for regla in _REGLAS:
        valor = normalizado(hijo.value.get(regla))
        if valor not in (None, "", False):
            fila[regla] = valor.isoformat() if isinstance(valor, date) else valor
    if hijo.block_type == "correo":
        fila["dato"] = "correo"
    opciones = [clave for clave, _texto in pares]
    if opciones:
        fila["opciones"] = opciones
    if len(set(opciones)) < len(opciones):
        raise ValueError("Two options of one question share an id.")
    return fila


def _textos(hijo: Any, pares: list[tuple[str, str]]) -> Json:
    textos: Json = {campo: normalizado(hijo.value.get(campo)) for campo in TEXTOS}
    textos["opciones"] = {clave: texto for clave, texto in pares if texto}
    return {campo: valor for campo, valor in textos.items() if valor}


def _opciones(hijo: Any, ident: Ident) -> Iterator[tuple[str, str]]:
    """Option ids with their label: list item ids, or the point number on a scale of the bank."""
    banco = BANCO.get(hijo.value.get("escala"))
    if banco:
        yield from ((str(i), texto) for i, texto in enumerate(banco, start=1))
        return
    lista = hijo.value.get("opciones") or hijo.value.get("puntos")
    for item in lista.bound_blocks if lista else ():
        yield ident(item.original_id), normalizado(item.value)


def _id(clave: str | None) -> str:
    if not clave or not _ID.match(clave):
        raise ValueError("Every question and option needs its own stable id: save it first.")
    return clave


def _id_o_nuevo(clave: str | None) -> str:
    """While checking what was just typed, ids come only when it is saved."""
    return clave or uuid4().hex
