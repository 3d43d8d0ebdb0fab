"""Several people fill one draft: what each form changed, joined field by field. Pure.

A form carries, for each question, a mark of the value it was drawn with. So it is known whether
this person changed it, and whether somebody else did meanwhile.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from participacion.formularios.codigos import clave_de_otra

Respuestas = Mapping[str, Any]


@dataclass
class Mezcla:
    """``poner`` and ``quitar`` are what to write; ``cruces`` what both wrote, by question."""

    poner: dict[str, Any] = field(default_factory=dict)
    quitar: set[str] = field(default_factory=set)
    cruces: dict[str, dict[str, Any]] = field(default_factory=dict)
    ajenas: list[str] = field(default_factory=list)


def de_la_pregunta(respuestas: Respuestas, pregunta: str) -> dict[str, Any]:
    """Her answer and what was typed beside «Otra», if anything."""
    claves = (pregunta, clave_de_otra(pregunta))
    return {c: respuestas[c] for c in claves if respuestas.get(c) not in (None, "", [])}


def marca(respuestas: Respuestas, pregunta: str) -> str:
    """Short mark of a value; empty for no answer."""
    valor = de_la_pregunta(respuestas, pregunta)
    if not valor:
        return ""
    return sha256(json.dumps(valor, sort_keys=True).encode()).hexdigest()[:16]


def marcas(respuestas: Respuestas, preguntas: Iterable[str]) -> dict[str, str]:
    return {pregunta: marca(respuestas, pregunta) for pregunta in preguntas}


def mezclar(
    actual: Respuestas, vistas: Mapping[str, str], mias: Respuestas, preguntas: Iterable[str]
) -> Mezcla:
    """Join what one form says with what the draft says now.

    Args:
        actual: the draft as it is.
        vistas: mark of each question as the form was drawn; without one, nobody else wrote.
        mias: what the form says now.
        preguntas: those that the form asks and that were fit to keep.
    """
    hecha = Mezcla()
    for pregunta in preguntas:
        ahora, mia = marca(actual, pregunta), marca(mias, pregunta)
        vista = vistas.get(pregunta, ahora)
        if ahora != vista:
            hecha.ajenas.append(pregunta)
        if mia in (ahora, vista):
            continue
        if ahora in (vista, ""):
            hecha.quitar.add(pregunta)
            hecha.poner |= de_la_pregunta(mias, pregunta)
        elif mia:
            hecha.cruces[pregunta] = de_la_pregunta(mias, pregunta)
    return hecha
