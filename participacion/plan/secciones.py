"""Opens the eje page to the rooms above, which hang their sections from a Wagtail hook."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from .models import Eje

GANCHO = "mirador_seccion_eje"


@dataclass(frozen=True)
class SeccionEje:
    """One section: its template gets ``contexto`` under the name ``seccion``."""

    orden: int
    plantilla: str
    contexto: dict[str, Any] = field(default_factory=dict)


def secciones_de(eje: Eje, request: HttpRequest) -> list[SeccionEje]:
    """What the functions registered under ``mirador_seccion_eje`` have to say, by ``orden``."""
    funciones: list[Callable[[Eje, HttpRequest], SeccionEje | None]] = hooks.get_hooks(GANCHO)
    secciones = [funcion(eje, request) for funcion in funciones]
    return sorted((s for s in secciones if s), key=lambda seccion: seccion.orden)
