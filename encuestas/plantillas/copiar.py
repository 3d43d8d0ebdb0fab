"""Sections from one survey into the draft of another. Blocks are raw StreamField JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from wagtail.models import Page

from encuestas.models import EncuestaPage

from .base import Bloque


@dataclass(frozen=True)
class Tramo:
    """A section with its questions; those before the first one have no title."""

    clave: str  #: id of its first block
    titulo: str
    bloques: tuple[Bloque, ...]

    @property
    def preguntas(self) -> list[str]:
        return [b["value"].get("texto", "") for b in self.bloques if b["type"] != "seccion"]


@dataclass(frozen=True)
class Copia:
    """What copying did: names that had to change, and rules about questions left behind."""

    renombradas: dict[str, str]
    reglas_quitadas: int


def tramos(bloques: Sequence[Bloque]) -> list[Tramo]:
    cortes = [i for i, b in enumerate(bloques) if b["type"] == "seccion"]
    inicios = cortes if cortes[:1] == [0] else [0, *cortes]
    finales = [*inicios[1:], len(bloques)]
    return [
        Tramo(b[0]["id"], _titulo(b[0]), tuple(b))
        for desde, hasta in zip(inicios, finales, strict=True)
        if (b := bloques[desde:hasta])
    ]


def copiar(
    *, de: EncuestaPage, claves: Sequence[str], a: EncuestaPage, acto: UUID, usuario: Any
) -> Copia:
    """Add the chosen sections at the end of the draft, with ids and names of their own.

    Args:
        acto: of the form: sent twice, it copies once.
    """
    origen = de.get_latest_revision_as_object().preguntas.get_prep_value()
    elegidos = [b for tramo in tramos(origen) if tramo.clave in claves for b in tramo.bloques]
    with transaction.atomic():
        Page.objects.select_for_update().only("pk").get(pk=a.pk)
        a.refresh_from_db()
        borrador = a.get_latest_revision_as_object()
        destino = borrador.preguntas.get_prep_value()
        nuevos, copia = preparar(elegidos, destino, acto)
        ya = {b["id"] for b in destino}
        if nuevos and not any(b["id"] in ya for b in nuevos):
            borrador.preguntas = json.dumps([*destino, *nuevos])
            borrador.save_revision(user=usuario, clean=False)
    return copia


def preparar(
    elegidos: Sequence[Bloque], destino: Sequence[Bloque], acto: UUID
) -> tuple[list[Bloque], Copia]:
    """The chosen blocks as they fit in ``destino``. Pure."""
    usadas = {nombre for bloque in destino for nombre in _variables(bloque)}
    nombres: dict[str, str] = {}
    for bloque in elegidos:
        for nombre in _variables(bloque):
            nombres[nombre] = _libre(nombre, usadas)
            usadas.add(nombres[nombre])
    quitadas = 0
    nuevos = []
    for bloque in elegidos:
        nuevo = _con_ids(bloque, acto)
        valor = nuevo["value"]
        for dueno in (valor, *(r["value"] for r in valor.get("renglones") or ())):
            if dueno.get("variable"):
                dueno["variable"] = nombres[dueno["variable"]]
        quitadas += _ajustar_reglas(valor, nombres)
        nuevos.append(nuevo)
    cambiadas = {antes: ahora for antes, ahora in nombres.items() if antes != ahora}
    return nuevos, Copia(cambiadas, quitadas)


def _ajustar_reglas(valor: dict[str, Any], nombres: dict[str, str]) -> int:
    """Rules follow the questions that came along; the others are taken out and counted."""
    condicion = valor.get("condicion") or {}
    reglas = condicion.get("reglas") or []
    quedan = [r for r in reglas if r["value"]["variable"] in nombres]
    for regla in quedan:
        regla["value"]["variable"] = nombres[regla["value"]["variable"]]
    if reglas:
        condicion["reglas"] = quedan
    return len(reglas) - len(quedan)


def _variables(bloque: Bloque) -> Iterator[str]:
    valor = bloque["value"]
    for dueno in (valor, *(r["value"] for r in valor.get("renglones") or ())):
        if dueno.get("variable"):
            yield dueno["variable"]


def _libre(nombre: str, usadas: set[str]) -> str:
    n = 1
    libre = nombre
    while libre in usadas:
        n += 1
        libre = f"{nombre[:58]}_{n}"
    return libre


def _con_ids(crudo: Any, acto: UUID) -> Any:
    """A deep copy whose ids are new, and the same each time for the same act."""
    if isinstance(crudo, list):
        return [_con_ids(parte, acto) for parte in crudo]
    if isinstance(crudo, dict):
        copia = {clave: _con_ids(valor, acto) for clave, valor in crudo.items()}
        if {"type", "value", "id"} <= copia.keys():
            copia["id"] = str(uuid5(acto, str(crudo["id"])))
        return copia
    return crudo


def _titulo(bloque: Bloque) -> str:
    return bloque["value"].get("texto", "") if bloque["type"] == "seccion" else ""
