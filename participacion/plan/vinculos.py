"""Lets the rooms above say which of their spaces hang from the mechanism of an eje."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from .models import Eje

GANCHO = "mirador_vinculo_mecanismo"


@dataclass(frozen=True)
class Vinculo:
    """A survey, table or event; ``version`` is the one of the mechanism that it was made for."""

    titulo: str
    url: str
    estado: str
    version: int


def vinculos_de(eje: Eje, request: HttpRequest) -> list[Vinculo]:
    """What the functions registered under ``mirador_vinculo_mecanismo`` have to say."""
    funciones: list[Callable[[Eje, HttpRequest], Iterable[Vinculo]]] = hooks.get_hooks(GANCHO)
    todos = [vinculo for funcion in funciones for vinculo in funcion(eje, request)]
    return sorted(todos, key=lambda v: (-v.version, v.titulo))
