"""Names of rows and choices: short, lowercase, never twice."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from participacion.formularios.codigos import (
    ETIQUETAS,
    NINGUNA,
    NO_SE,
    OPCIONES_PROPIAS,
    OTRA,
    PREFIERO_NO,
)

Json = dict[str, Any]

#: Choices that the engine itself offers. Not numbers, so that «less than» never takes them.
NO_SE_LISTA, PREFIERO_NO_LISTA, OTRA_LISTA = "no_se", "prefiero_no", "other"
POR_CODIGO = {str(NO_SE): NO_SE_LISTA, str(PREFIERO_NO): PREFIERO_NO_LISTA}
_ROTULOS = {
    NO_SE_LISTA: ETIQUETAS[NO_SE],
    PREFIERO_NO_LISTA: ETIQUETAS[PREFIERO_NO],
    OTRA_LISTA: OPCIONES_PROPIAS[OTRA],
    NINGUNA: OPCIONES_PROPIAS[NINGUNA],
}
PROPIOS = (NO_SE_LISTA, PREFIERO_NO_LISTA, OTRA_LISTA, NINGUNA)
#: pyxform keeps these names for itself.
RESERVADOS = frozenset({"meta", "data"})
_LARGO = 28


def de_opciones(etiquetas: Collection[str]) -> list[str]:
    """A name for each label, in order, that people can read in a formula."""
    nombres: list[str] = []
    for etiqueta in etiquetas:
        nombres.append(libre(_corto(etiqueta) or "opcion", {*nombres, *PROPIOS}))
    return nombres


def rotulo(nombre: str, idioma: str = settings.LANGUAGE_CODE) -> str:
    """How the engine labels one of its own choices."""
    with override(idioma):
        return str(_ROTULOS[nombre])


def libre(base: str, usados: Collection[str]) -> str:
    """``base``, or with the first number that makes it unused."""
    if base not in usados:
        return base
    return next(n for i in range(2, len(usados) + 3) if (n := f"{base}_{i}") not in usados)


def _corto(texto: str) -> str:
    plano = unicodedata.normalize("NFKD", texto).encode("ascii", "ignore").decode().lower()
    palabras = "".join(c if c.isalnum() else " " for c in plano).split()
    return "_".join(palabras)[:_LARGO].strip("_")


def traducido(texto: str, idioma: str = "en") -> str:
    """A label of the bank in another language."""
    with override(idioma):
        return gettext(texto)


class Nombres:
    """A ``name`` for each row: the author's when it can be, and never one of pyxform's."""

    def __init__(self, bloques: Sequence[Json]) -> None:
        valores = [(b["type"], b["value"]) for b in bloques]
        self._variables = set(_variables(bloques))
        con_otra = {v["variable"] for _t, v in valores if v.get("otra") and v.get("variable")}
        self._prohibidos = RESERVADOS | {f"{n}_other" for n in con_otra}
        self._usados: set[str] = set()

    def __call__(self, variable: str, tipo: str) -> str:
        nombre = variable
        if not variable or variable in self._prohibidos:
            ocupados = self._usados | self._variables | self._prohibidos
            ocupados |= {n.removesuffix("_other") for n in ocupados if n.endswith("_other")}
            nombre = libre(f"{variable or tipo}_1", ocupados)
        self._usados |= {nombre, f"{nombre}_other"}
        return nombre


def _variables(bloques: Sequence[Json]) -> Iterator[str]:
    for bloque in bloques:
        renglones = [item["value"] for item in bloque["value"].get("renglones") or ()]
        for valor in (bloque["value"], *renglones):
            if valor.get("variable"):
                yield valor["variable"]
