"""Where else to look from a page: rooms above say it, through a Wagtail hook, in no query."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from wagtail import hooks

#: ``(pagina, de) -> Iterable[Remision]``. Pages: ``plan`` (with ``leido``), ``periodo`` (with
#: ``periodo``) and ``indicadores`` (with ``eje`` and ``periodo``, once it is public).
GANCHO = "mirador_remisiones"


@dataclass(frozen=True)
class Remision:
    orden: int
    texto: str | Promise
    url: str


def remisiones_de(pagina: str, **de: Any) -> list[Remision]:
    funciones: list[Callable[[str, dict[str, Any]], Iterable[Remision]]] = hooks.get_hooks(GANCHO)
    todas = [remision for funcion in funciones for remision in funcion(pagina, de)]
    return sorted(todas, key=lambda remision: remision.orden)
