"""The bank of practices: what calls recognised, with the name only of those who let it be shown."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .carta import direccion_de
from .models import Reconocimiento, Resultado
from .models.acta import SELECCIONADAS

POR_PAGINA = 24
CON_PERMISO = Q(postulacion__practica__isnull=False, postulacion__practica__retirada=None)


def del_banco() -> QuerySet[Resultado]:
    """What was selected, and what meets the minimum if its sender agreed."""
    return (
        Resultado.objects.filter(
            Q(reconocimiento__in=SELECCIONADAS)
            | Q(CON_PERMISO, reconocimiento=Reconocimiento.CUMPLE)
        )
        .select_related("acta__espacio", "postulacion__practica__compromiso__eje__plan")
        .order_by("-acta__creada", "orden")
    )


def _filtrar(filas: QuerySet[Resultado], puestos: dict[str, str]) -> QuerySet[Resultado]:
    if texto := puestos["q"]:
        nombrada = CON_PERMISO & (
            Q(postulacion__practica__nombre__icontains=texto)
            | Q(postulacion__practica__resumen__icontains=texto)
        )
        filas = filas.filter(nombrada | Q(postulacion__folio__iexact=texto))
    if puestos["sector"]:
        filas = filas.filter(postulacion__sector=puestos["sector"])
    if puestos["anio"].isdecimal() and len(puestos["anio"]) == 4 and int(puestos["anio"]):
        filas = filas.filter(acta__creada__year=int(puestos["anio"]))
    return filas


@require_safe
def practicas(request: HttpRequest) -> HttpResponse:
    puestos = {
        campo: request.GET.get(campo, "").strip().replace("\x00", "")[:100]
        for campo in ("q", "sector", "anio")
    }
    todas = del_banco()
    sectores = todas.order_by("postulacion__sector").values_list("postulacion__sector", flat=True)
    anios = todas.order_by().annotate(anio=ExtractYear("acta__creada"))
    contexto: dict[str, Any] = {
        "puestos": puestos,
        "sectores": [sector for sector in sectores.distinct() if sector],
        "anios": sorted(set(anios.values_list("anio", flat=True)), reverse=True),
        "page_obj": Paginator(_filtrar(todas, puestos), POR_PAGINA).get_page(
            request.GET.get("page")
        ),
        "migas": [(_("Inicio"), reverse("wagtail_serve", args=[""])), (_("Prácticas"), "")],
    }
    return render(request, "resultados_convocatoria/practicas.html", contexto)


@require_safe
def practica(request: HttpRequest, folio: str) -> HttpResponse:
    fila = get_object_or_404(
        del_banco().select_related("postulacion__practica__accion"), postulacion__folio=folio
    )
    contexto = {
        "fila": fila,
        "resultados": direccion_de(fila.acta),
        "migas": [
            (_("Inicio"), reverse("wagtail_serve", args=[""])),
            (_("Prácticas"), reverse("resultados_convocatoria:practicas")),
            (fila.titulo, ""),
        ],
    }
    return render(request, "resultados_convocatoria/practica.html", contexto)
