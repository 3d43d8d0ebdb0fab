"""Figures that answer a question of the indicator form by themselves.

The rooms above register a ``FuenteIndicador`` under ``mirador_fuente_indicador``; the form stores
what it said and when, and ``recalcular_indicadores --comprobar`` asks again (docs/adr/0026).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise
from wagtail import hooks

from .models import Eje

GANCHO = "mirador_fuente_indicador"


@dataclass(frozen=True)
class FuenteIndicador:
    """``calcular(eje, desde, hasta)`` over ``[desde, hasta)``; None when it has nothing to say."""

    nombre: str
    etiqueta: str | Promise
    calcular: Callable[[Eje, date, date], Decimal | None]


def fuentes() -> dict[str, FuenteIndicador]:
    """By name. A hook is the source itself or a function that gives it."""
    registradas = (f if isinstance(f, FuenteIndicador) else f() for f in hooks.get_hooks(GANCHO))
    return {fuente.nombre: fuente for fuente in registradas}


def opciones() -> list[tuple[str, str | Promise]]:
    return [(f.nombre, f.etiqueta) for f in fuentes().values()]
