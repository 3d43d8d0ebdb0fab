"""What travels in ``mirador_datos``: for each field, what the other columns say and what it was.

The second is taken only while the other columns still say the first: whoever edits the
spreadsheet is always right.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from .libro import limpio

_REGLA = {"variable", "operador", "valor"}
#: What a cell cannot keep, besides what JSON escapes.
_RAROS = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]|\\$(?={)|_(?=x[0-9A-Fa-f]{4}_)")


class DatosMalos(ValueError):
    """The cell was edited by hand and no longer says anything."""


def escribir_datos(leido: Mapping[str, Any], original: Mapping[str, Any]) -> str:
    """The fields that the other columns do not tell, or an empty text."""
    pares = {
        campo: [leido.get(campo), valor]
        for campo, valor in original.items()
        if campo not in leido or leido[campo] != valor or type(leido[campo]) is not type(valor)
    }
    if not pares:
        return ""
    texto = json.dumps(pares, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _RAROS.sub(lambda raro: f"\\u{ord(raro[0]):04x}", texto)


def con_originales(leido: dict[str, Any], texto: str, campos: frozenset[str]) -> dict[str, Any]:
    """``leido`` with what ``mirador_datos`` gives back.

    Args:
        campos: those that the block has; any other is not taken.

    Raises:
        DatosMalos: it is not what ``escribir_datos`` writes.
    """
    for campo, (dicho, original) in _pares(texto).items():
        if campo not in campos or not _cabe(campo, original):
            raise DatosMalos(campo)
        if leido.get(campo) == dicho:
            leido[campo] = original
    return leido


def _pares(texto: str) -> dict[str, list[Any]]:
    if not limpio(texto):
        return {}
    try:
        pares = json.loads(texto)
    except (ValueError, RecursionError) as error:
        raise DatosMalos from error
    if not isinstance(pares, dict):
        raise DatosMalos
    if not all(isinstance(par, list) and len(par) == 2 for par in pares.values()):
        raise DatosMalos
    return pares


def _cabe(campo: str, valor: Any) -> bool:
    if campo == "condicion":
        return _es_condicion(valor)
    if campo in ("opciones", "puntos"):
        return isinstance(valor, list) and all(_es_item(i, str) for i in valor)
    if campo == "renglones":
        return False
    return valor is None or isinstance(valor, str | bool | int)


def _es_condicion(valor: Any) -> bool:
    if not isinstance(valor, dict) or set(valor) != {"union", "reglas"}:
        return False
    reglas = valor["reglas"]
    return (
        isinstance(valor["union"], str)
        and isinstance(reglas, list)
        and all(_es_item(r, dict) and _es_regla(r["value"]) for r in reglas)
    )


def _es_regla(valor: Mapping[str, Any]) -> bool:
    return set(valor) == _REGLA and all(t is None or isinstance(t, str) for t in valor.values())


def _es_item(valor: Any, clase: type) -> bool:
    return (
        isinstance(valor, dict)
        and {"type", "id", "value"} == set(valor)
        and isinstance(valor["id"], str)
        and isinstance(valor["value"], clase)
    )
