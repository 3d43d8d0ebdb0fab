"""The time machine: a plan, or one eje, as it was on a day, beside today."""

import datetime
import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.plan.lectura import EjeLeido
from participacion.plan.models import Plan

from .historia import Historia
from .migas import de_eje, de_plan

FORMA = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class FechaMalaError(ValueError):
    """Not a day that this page can show; carries the sentence for the person."""


@require_safe
def elegir(request: HttpRequest, plan: str, eje: str = "") -> HttpResponse:
    """The date box sends here; a good day goes on to its own address."""
    texto = request.GET.get("dia", "").strip()
    try:
        dia = _dia(texto)
    except FechaMalaError as error:
        return _mal(request, plan, eje, texto, str(error))
    nombre, lugar = ("eje_a_fecha", [plan, eje]) if eje else ("plan_a_fecha", [plan])
    return redirect(f"informes:{nombre}", *lugar, dia.isoformat())


@require_safe
def plan(request: HttpRequest, plan: str, dia: str) -> HttpResponse:
    historia = _historia(plan)
    try:
        fecha = _dia(dia)
    except FechaMalaError as error:
        return _mal(request, plan, "", dia, str(error))
    hoy = timezone.localdate()
    ahora, entonces = historia.a_fecha(hoy), historia.a_fecha(fecha)
    contexto = {
        "plan": historia.plan,
        "dia": fecha,
        "hoy": hoy,
        "ahora": ahora,
        "entonces": entonces,
        "pares": list(zip(entonces.ejes, ahora.ejes, strict=True)),
        "accion": reverse("informes:elegir_plan", args=[plan]),
        "migas": de_plan(historia.plan, (_("A fecha"), "")),
    }
    return render(request, "informes/plan_a_fecha.html", contexto)


@require_safe
def eje(request: HttpRequest, plan: str, eje: str, dia: str) -> HttpResponse:
    historia = _historia(plan)
    if not any(fila.slug == eje for fila in historia.plan.ejes.all()):
        raise Http404
    try:
        fecha = _dia(dia)
    except FechaMalaError as error:
        return _mal(request, plan, eje, dia, str(error))
    hoy = timezone.localdate()
    ahora = next(e for e in historia.a_fecha(hoy).ejes if e.eje.slug == eje)
    entonces = next(e for e in historia.a_fecha(fecha).ejes if e.eje.slug == eje)
    contexto = {
        "plan": historia.plan,
        "eje": ahora.eje,
        "dia": fecha,
        "hoy": hoy,
        "ahora": ahora,
        "entonces": entonces,
        "compromisos": _pares(entonces, ahora),
        "accion": reverse("informes:elegir_eje", args=[plan, eje]),
        "migas": de_eje(ahora.eje, (_("A fecha"), "")),
    }
    return render(request, "informes/eje_a_fecha.html", contexto)


def _pares(entonces: EjeLeido, ahora: EjeLeido) -> list[tuple[Any, Any, list[tuple[Any, Any]]]]:
    return [
        (antes, hoy, list(zip(antes.acciones, hoy.acciones, strict=True)))
        for antes, hoy in zip(entonces.compromisos, ahora.compromisos, strict=True)
    ]


def _historia(plan: str) -> Historia:
    try:
        return Historia.de(plan)
    except Plan.DoesNotExist as error:
        raise Http404 from error


def _dia(texto: str) -> datetime.date:
    """A day up to today, written as ``2023-11-30``.

    Raises:
        FechaMalaError: anything else.
    """
    if not FORMA.match(texto):
        raise FechaMalaError(_("Escribe el día así: 2023-11-30 (año, mes, día)."))
    try:
        dia = datetime.date.fromisoformat(texto)
    except ValueError as error:
        raise FechaMalaError(_("Ese día no existe en el calendario.")) from error
    if dia > timezone.localdate():
        raise FechaMalaError(_("Ese día aún no llega. Elige uno que ya pasó."))
    return dia


def _mal(request: HttpRequest, plan: str, eje: str, texto: str, error: str) -> HttpResponse:
    """The box again with what was typed and what is wrong with it."""
    if not Plan.objects.filter(slug=plan).exists():
        raise Http404
    nombre, lugar = ("elegir_eje", [plan, eje]) if eje else ("elegir_plan", [plan])
    contexto = {
        "accion": reverse(f"informes:{nombre}", args=lugar),
        "error": error,
        "escrito": texto[:40],
    }
    return render(request, "informes/fecha_mala.html", contexto, status=400)
