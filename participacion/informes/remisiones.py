"""What this room adds to the page of a plan."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from participacion.plan.remisiones import Remision


def remisiones(pagina: str, de: dict[str, Any]) -> Iterator[Remision]:
    if pagina == "plan":
        periodos = reverse("informes:periodos", args=[de["leido"].plan.slug])
        yield Remision(10, _("Periodos de avance: quién entregó y quién falta"), periodos)
        yield Remision(20, _("El plan en otro día"), f"{periodos}#otro-dia")
