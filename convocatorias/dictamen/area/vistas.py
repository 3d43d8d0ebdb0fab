"""Signing in, and what the account has to read."""

from itertools import groupby
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convocatorias.dictamen.lectura import envio
from convocatorias.dictamen.models import Asignacion
from convocatorias.dictamen.permisos import asientos
from convocatorias.dictamen.servicios import etapa

from .acceso import del_jurado

Migas = list[tuple[str, str]]


@require_POST
def salir(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("wagtail_serve", "")


@require_safe
@del_jurado
def inicio(request: HttpRequest) -> HttpResponse:
    """Its calls, each with its applications and their state."""
    ahora = timezone.now()
    lugares = asientos(request.user, timezone.localdate(ahora))
    filas = (
        Asignacion.objects.filter(jurado__in=lugares)
        .select_related("postulacion", "evaluacion")
        .defer("postulacion__respuestas")
        .order_by("jurado_id", "postulacion__folio")
    )
    suyas = {clave: list(grupo) for clave, grupo in groupby(filas, lambda una: una.jurado_id)}
    convocatorias = [_vista(lugar, suyas.get(lugar.pk, []), ahora) for lugar in lugares]
    contexto = {"convocatorias": convocatorias, "migas": migas()}
    return render(request, "dictamen/area/inicio.html", contexto)


def migas(*pasos: tuple[str, str]) -> Migas:
    return [
        (_("Inicio"), reverse("wagtail_serve", args=[""])),
        (_("Jurado"), reverse("jurado:inicio")),
        *pasos,
    ]


def estado(una: Asignacion) -> tuple[str, str]:
    """Style and words of how an application stands for its reader."""
    if una.excusa:
        return "excusada", _("Te excusaste")
    if envio(una):
        return "enviada", _("Enviada")
    if una.sin_conflicto is None:
        return "pendiente", _("Por abrir")
    return "abierta", _("Por calificar")


def _vista(lugar: Any, filas: list[Asignacion], ahora: Any) -> dict[str, Any]:
    activas = [una for una in filas if una.excusa is None]
    return {
        "jurado": lugar,
        "etapa": etapa(lugar.espacio, ahora),
        "filas": [(una, *estado(una)) for una in filas],
        "enviadas": sum(envio(una) for una in activas),
        "total": len(activas),
    }
