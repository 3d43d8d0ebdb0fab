"""Rows as people read them, in the preview and in the history."""

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .clases import Clase
from .recursos.base import Cambio

#: Characters of a value that are shown, and of what did not change before the difference.
LARGO, ANTES = 300, 40
LLAVES = {
    "eje_numero": _("eje"),
    "compromiso": _("compromiso"),
    "accion_orden": _("acción"),
    "renglon": _("renglón"),
    "meta_orden": _("meta"),
    "corte": _("corte"),
}


def nombre_de(clase: Clase | None, celdas: Mapping[str, str]) -> str:
    """Which row it is: «2026-2028 · eje 1 · compromiso 1.1 · acción 2»."""
    llaves = clase.llaves if clase else list(celdas)
    return " · ".join(
        f"{LLAVES[c]} {celdas[c]}" if c in LLAVES else celdas[c] for c in llaves if celdas.get(c)
    )


def muestra_de(clase: Clase | None, celdas: Mapping[str, str]) -> str:
    return next((celdas[c] for c in clase.muestra if celdas.get(c)), "") if clase else ""


def fila(
    clase: Clase | None,
    *,
    numero: int,
    celdas: Mapping[str, str],
    estado: str,
    nuevos: Iterable[str],
    cambios: Iterable[Cambio],
    errores: Iterable[tuple[str, str]] = (),
) -> dict[str, Any]:
    return {
        "numero": numero,
        "nombre": nombre_de(clase, celdas),
        "muestra": muestra_de(clase, celdas),
        "estado": estado,
        "nuevos": [str(apps.get_model(m)._meta.verbose_name) for m in nuevos],
        "cambios": [(columna, *recortar(*valores)) for columna, *valores in cambios],
        "errores": [(columna, motivo, celdas.get(columna, "")) for columna, motivo in errores],
    }


def recortar(antes: str, despues: str) -> tuple[str, str]:
    """The part where two long texts differ."""
    if max(len(antes), len(despues)) <= LARGO:
        return antes, despues
    pares = zip(antes, despues, strict=False)
    comunes = sum(1 for _par in takewhile(lambda par: par[0] == par[1], pares))
    desde = max(0, comunes - ANTES)
    return _trozo(antes, desde), _trozo(despues, desde)


def _trozo(texto: str, desde: int) -> str:
    trozo = texto[desde : desde + LARGO]
    return ("…" if desde and trozo else "") + trozo + ("…" if desde + LARGO < len(texto) else "")


def cuentas(filas: Iterable[Any]) -> list[tuple[str, int, int]]:
    """Plural name of each model, how many were added and how many changed."""
    return [
        (capfirst(apps.get_model(modelo)._meta.verbose_name_plural), nuevas, cambian)
        for modelo, nuevas, cambian in filas
        if nuevas or cambian
    ]
