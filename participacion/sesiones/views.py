"""Public pages of the sessions. All read only; the queries do not grow with the data."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.avisos.pdf import guardado

from . import impresos
from .calendario import en_ics
from .lectura import (
    Filtro,
    SesionLeida,
    anios,
    calendarios,
    con_sesion,
    estados,
    leer,
    listado,
    por_cumplir,
    siguiente,
)
from .models import Organo, Sesion

POR_PAGINA = 20


def _migas(*pasos: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Inicio"), reverse("wagtail_serve", args=[""])),
        (_("Sesiones"), reverse("sesiones:indice")),
        *pasos,
    ]


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    filtro = Filtro.de(request.GET)
    pagina = Paginator(listado(filtro), POR_PAGINA).get_page(request.GET.get("page"))
    hoy = timezone.localdate()
    contexto = {
        "filtro": filtro,
        "page_obj": pagina,
        "filas": [(s, s.sin_constancia(hoy)) for s in pagina],
        "organos": Organo.objects.all(),
        "anios": anios(),
        "estados": estados(),
        "calendarios": con_sesion(calendarios()),
        "siguiente": None if filtro.hay else siguiente(hoy),
        "por_cumplir": [] if filtro.hay else por_cumplir(hoy),
        "migas": _migas(),
    }
    return render(request, "sesiones/indice.html", contexto)


@require_safe
def sesion(request: HttpRequest, slug: str) -> HttpResponse:
    leida = _leer(slug)
    fila = leida.sesion
    contexto = {
        "leida": leida,
        "sesion": fila,
        "puntos": fila.puntos.select_related("pide"),
        "enmiendas": fila.enmiendas.all(),
        "pasos": fila.pasos.all(),
        "anexos": fila.anexos.select_related("documento"),
        "firmas": leida.acta.firmas.select_related("institucion") if leida.acta else [],
        "aprobo": fila.actas_aprobadas.exclude(sesion=fila).select_related("sesion__organo"),
        "migas": _migas((fila.nombre, "")),
    }
    return render(request, "sesiones/sesion.html", contexto)


@require_safe
def orden_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    leida = _leer(slug)
    if not leida.sesion.puntos.exists():
        raise Http404
    datos = impresos.de_orden(leida.sesion)
    return _pdf(impresos.ORDEN, datos, leida, f"orden-del-dia-{slug}")


@require_safe
def acta(request: HttpRequest, slug: str) -> HttpResponse:
    """The minutes to read: the very words of the PDF."""
    leida = _con_acta(slug)
    fila = leida.sesion
    contexto = {
        "sesion": fila,
        "acta": leida.acta,
        "d": impresos.de_acta(leida),
        "migas": _migas((fila.nombre, fila.get_absolute_url()), (_("Acta"), "")),
    }
    return render(request, "sesiones/acta.html", contexto)


@require_safe
def acta_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    leida = _con_acta(slug)
    return _pdf(impresos.ACTA, impresos.de_acta(leida), leida, f"acta-{slug}")


@require_safe
def acta_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The frozen copy, byte for byte: its SHA-256 is the one shown."""
    leida = _con_acta(slug)
    if not leida.acta or not leida.acta.aprobada:
        raise Http404(_("El acta aún no se aprueba."))
    respuesta = HttpResponse(leida.acta.contenido, content_type="application/json; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="acta-{slug}.json"'
    return respuesta


@require_safe
def calendario_ics(request: HttpRequest, organo: str, anio: int) -> HttpResponse:
    versiones = list(calendarios().filter(organo__slug=organo, anio=anio).order_by("version"))
    if not any(v.fechas.all() for v in versiones):
        raise Http404
    raiz = request.build_absolute_uri("/")[:-1]
    respuesta = HttpResponse(en_ics(versiones, raiz), content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="sesiones-{organo}-{anio}.ics"'
    return respuesta


def _leer(slug: str) -> SesionLeida:
    consulta = Sesion.objects.publicas().select_related("organo")
    return leer(get_object_or_404(consulta, slug=slug), timezone.localdate())


def _con_acta(slug: str) -> SesionLeida:
    leida = _leer(slug)
    if not leida.acta_publica:
        raise Http404(_("El acta aún no es pública."))
    return leida


def _pdf(plantilla: Path, datos: dict[str, Any], leida: SesionLeida, nombre: str) -> HttpResponse:
    dia = leida.sesion.fecha or leida.hoy
    momento = timezone.make_aware(datetime.combine(dia, time(12)))
    respuesta = HttpResponse(
        guardado(plantilla, datos, momento=momento), content_type="application/pdf"
    )
    respuesta["Content-Disposition"] = f'inline; filename="{nombre}.pdf"'
    return respuesta
