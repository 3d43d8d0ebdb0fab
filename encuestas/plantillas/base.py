"""What a template is. Blocks are raw StreamField JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.functional import Promise

Bloque = dict[str, Any]


@dataclass(frozen=True)
class Plantilla:
    clave: str
    nombre: str | Promise
    para: str | Promise
    bloques: Callable[[], list[Bloque]]


def pregunta(tipo: str, variable: str, texto: str, **valores: Any) -> Bloque:
    """One block. ``opciones`` and ``puntos`` are texts; ``renglones`` maps variable to text."""
    valor: Bloque = {"texto": texto, **valores}
    if tipo not in ("seccion", "nota", "matriz"):
        valor["variable"] = variable
    for lista in {"opciones", "puntos"} & valores.keys():
        valor[lista] = [_item(texto) for texto in valores[lista]]
    if "renglones" in valores:
        filas = valores["renglones"].items()
        valor["renglones"] = [_item({"variable": v, "texto": t}) for v, t in filas]
    return {"type": tipo, "id": str(uuid4()), "value": valor}


def si(variable: str, operador: str, valor: str = "") -> Bloque:
    """A condition of one rule."""
    regla = {"variable": variable, "operador": operador, "valor": valor}
    return {"union": "y", "reglas": [_item(regla)]}


def con_ids_nuevos(crudo: Any) -> Any:
    """The same raw blocks with fresh ids at every depth, so that nothing is shared."""
    if isinstance(crudo, list):
        return [con_ids_nuevos(parte) for parte in crudo]
    if isinstance(crudo, dict):
        copia = {clave: con_ids_nuevos(valor) for clave, valor in crudo.items()}
        return {**copia, "id": str(uuid4())} if {"type", "value"} <= copia.keys() else copia
    return crudo


def _item(valor: Any) -> Bloque:
    return {"type": "item", "id": str(uuid4()), "value": valor}
