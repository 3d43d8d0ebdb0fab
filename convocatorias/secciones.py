"""Opens the page of a call to the rooms above, which hang their sections from a hook."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from wagtail import hooks

if TYPE_CHECKING:
    from .models import ConvocatoriaPage

GANCHO = "mirador_seccion_convocatoria"


@dataclass(frozen=True)
class SeccionConvocatoria:
    """One section: its template gets ``contexto`` under the name ``seccion``.

    ``orden``: 10 results, 30 apply, 50 jury and rules, 70 questions.
    """

    orden: int
    plantilla: str
    contexto: dict[str, Any] = field(default_factory=dict)


def secciones_de(pagina: "ConvocatoriaPage", request: HttpRequest) -> list[SeccionConvocatoria]:
    """What the functions registered under ``GANCHO`` have to say, by ``orden``."""
    funciones: list[Callable[[ConvocatoriaPage, HttpRequest], SeccionConvocatoria | None]] = (
        hooks.get_hooks(GANCHO)
    )
    dichas = [funcion(pagina, request) for funcion in funciones]
    return sorted((s for s in dichas if s), key=lambda seccion: seccion.orden)
