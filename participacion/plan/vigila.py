"""«Cómo se vigila este eje»: the mechanism in force, and every one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .diferencias import Trozo, comparar
from .enlaces import revisados
from .indicadores import preguntas_impresas
from .lectura import leer_eje
from .migas import migas_del_eje
from .models import Adopcion, Eje, Mecanismo
from .seguimiento import seguimiento_de
from .vinculos import vinculos_de


@dataclass(frozen=True)
class VersionLeida:
    """A version and what the one after it changed in its text."""

    mecanismo: Mecanismo
    cambio: list[Trozo]


def versiones_de(eje: Eje) -> list[Mecanismo]:
    """Newest first, with what each adopted. Two queries."""
    return list(eje.mecanismos.order_by("-version").prefetch_related("adopciones"))


def anteriores(versiones: Sequence[Mecanismo]) -> list[VersionLeida]:
    """Each version but the newest beside the next one."""
    return [
        VersionLeida(vieja, comparar(vieja.texto, nueva.texto))
        for nueva, vieja in pairwise(versiones)
    ]


def adoptadas(versiones: Sequence[Mecanismo]) -> list[tuple[Mecanismo, Adopcion]]:
    """What people proposed and some version took in, newest first."""
    return [(m, adopcion) for m in versiones for adopcion in m.adopciones.all()]


@require_safe
def vigila(request: HttpRequest, plan: str, eje: str) -> HttpResponse:
    fila = get_object_or_404(Eje.objects.con_todo(), plan__slug=plan, slug=eje)
    leido = leer_eje(fila, timezone.localdate())
    versiones = versiones_de(fila)
    contexto: dict[str, Any] = {
        "eje": fila,
        "leido": leido,
        "mecanismo": next((m for m in versiones if m.vigente), None),
        "anteriores": anteriores(versiones),
        "adoptadas": adoptadas(versiones),
        "estados_enlace": revisados(e.valor for e in fila.enlaces_difusion.all()),
        "vinculos": vinculos_de(fila, request),
        "indicadores": preguntas_impresas(fila.indicadores.all(), leido.instituciones),
        **seguimiento_de(fila, timezone.localdate()),
        "migas": migas_del_eje(fila, (_("Cómo se vigila"), "")),
    }
    return render(request, "plan/vigila.html", contexto)
