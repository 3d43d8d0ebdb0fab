"""Documents of the plan: HTML first, the same in PDF."""

from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.avisos.pdf import guardado
from participacion.informes.models import Periodo
from participacion.informes.publicos import leer_periodo
from participacion.plan.formato_paginas import lo_publico
from participacion.plan.lectura import leer_eje, leer_plan
from participacion.plan.models import Eje, PeriodoIndicadores, Plan

from . import impresos
from .impresos_periodo import PERIODO, de_periodo, renglones_llenos
from .models import DocumentoUnico


def _eje(plan: str, eje: str) -> Eje:
    return get_object_or_404(Eje.objects.select_related("plan"), plan__slug=plan, slug=eje)


def _versiones(eje: Eje) -> list[DocumentoUnico]:
    """What sessions approved, newest first; a draft is nobody's business yet."""
    aprobados = list(DocumentoUnico.objects.de_eje(eje).aprobados().order_by("-version"))
    if not aprobados:
        raise Http404
    return aprobados


def _elegir(versiones: list[DocumentoUnico], version: int | None) -> DocumentoUnico:
    elegida = next((v for v in versiones if version in (None, v.version)), None)
    if elegida is None:
        raise Http404
    return elegida


@require_safe
def unico(request: HttpRequest, plan: str, eje: str, version: int | None = None) -> HttpResponse:
    encontrado = _eje(plan, eje)
    versiones = _versiones(encontrado)
    contexto = {
        "eje": encontrado,
        "documento": _elegir(versiones, version),
        "versiones": versiones,
        "migas": [
            (_("Inicio"), reverse("wagtail_serve", args=[""])),
            (_("Plan"), reverse("plan:indice")),
            (encontrado.plan.periodo, reverse("plan:plan", args=[plan])),
            (encontrado.nombre, reverse("plan:eje", args=[plan, eje])),
            (_("Documento único"), ""),
        ],
    }
    return render(request, "documentos/unico.html", contexto)


@require_safe
def unico_pdf(
    request: HttpRequest, plan: str, eje: str, version: int | None = None
) -> HttpResponse:
    encontrado = _eje(plan, eje)
    documento = _elegir(_versiones(encontrado), version)
    datos = impresos.de_documento_unico(encontrado, documento)
    nombre = f"documento-unico-{plan}-{eje}-v{documento.version}"
    return _pdf(impresos.UNICO, datos, documento.aprobado_el, nombre)


@require_safe
def formato_pdf(request: HttpRequest, plan: str, eje: str) -> HttpResponse:
    """The indicator form, blank, to be filled by hand."""
    encontrado = get_object_or_404(Eje.objects.con_todo(), plan__slug=plan, slug=eje)
    if not encontrado.indicadores.all():
        raise Http404
    datos = impresos.de_formato(encontrado, leer_eje(encontrado, timezone.localdate()))
    return _pdf(impresos.FORMATO, datos, timezone.localdate(), f"indicadores-{plan}-{eje}")


@require_safe
def lleno_pdf(request: HttpRequest, plan: str, eje: str, periodo: str) -> HttpResponse:
    """The indicator form of a period, filled; it does not exist until it is public."""
    encontrado = get_object_or_404(Eje.objects.con_todo(), plan__slug=plan, slug=eje)
    elegido = get_object_or_404(PeriodoIndicadores, plan=encontrado.plan, slug=periodo)
    leido, renglones, publicas = lo_publico(encontrado, elegido)
    if not publicas:
        raise Http404
    datos = {
        **impresos.de_formato(encontrado, leido),
        "periodo": elegido.nombre,
        "renglones": renglones_llenos(renglones),
    }
    nombre = f"indicadores-{plan}-{eje}-{periodo}"
    return _pdf(impresos.FORMATO, datos, elegido.hasta, nombre)


@require_safe
def periodo_pdf(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    """What each eje reported in a period; before it is published, who delivered."""
    consulta = Periodo.objects.con_prorrogas().prefetch_related("plan__ejes", "reportes")
    elegido = get_object_or_404(consulta, plan__slug=plan, slug=slug)
    datos = de_periodo(leer_periodo(elegido, timezone.localdate()))
    return _pdf(PERIODO, datos, elegido.publicacion, f"avances-{plan}-{slug}")


@require_safe
def informe_pdf(request: HttpRequest, plan: str) -> HttpResponse:
    encontrado = get_object_or_404(Plan.objects.con_todo(), slug=plan)
    leido = leer_plan(encontrado, timezone.localdate())
    if not leido.total_acciones:
        raise Http404
    dia = encontrado.informe_fecha or timezone.localdate()
    return _pdf(impresos.INFORME, impresos.de_informe(leido), dia, f"informe-{plan}")


def _pdf(plantilla: Any, datos: dict[str, Any], dia: date | None, nombre: str) -> HttpResponse:
    momento = timezone.make_aware(datetime.combine(dia or timezone.localdate(), time(12)))
    respuesta = HttpResponse(
        guardado(plantilla, datos, momento=momento), content_type="application/pdf"
    )
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}.pdf"'
    return respuesta
