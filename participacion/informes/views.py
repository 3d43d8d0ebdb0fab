"""Public pages of the periods. All read only; the queries do not grow with the data."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.plan.models import Plan
from participacion.plan.remisiones import remisiones_de

from .archivos import entregar
from .dudas.lectura import dudas_de
from .migas import de_periodos, de_plan
from .models import CifraPublicada, EvidenciaReporte, Periodo
from .publicos import leer_periodo, leer_periodos, resumen_del_informe
from .series import series


@require_safe
def periodos(request: HttpRequest, plan: str) -> HttpResponse:
    fila = get_object_or_404(Plan, slug=plan)
    hoy = timezone.localdate()
    contexto = {
        "plan": fila,
        "periodos": leer_periodos(fila, hoy),
        "series": series(plan, hoy),
        "rondas": fila.rondas.all(),
        "ajustes": CifraPublicada.objects.del_plan(fila)
        .filter(periodo=None)
        .select_related("eje", "compromiso")
        .reverse(),
        "hoy": hoy,
        "migas": de_plan(fila, (_("Periodos de avance"), "")),
    }
    return render(request, "informes/periodos.html", contexto)


@require_safe
def periodo(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    fila = _periodo(plan, slug)
    leido = leer_periodo(fila, timezone.localdate())
    contexto = {
        "plan": fila.plan,
        "periodo": fila,
        "leido": leido,
        "remisiones": remisiones_de("periodo", periodo=fila),
        "dudas": dudas_de(leido.reportadas, timezone.now()),
        "migas": de_periodos(fila.plan, (fila.nombre, "")),
    }
    return render(request, "informes/periodo.html", contexto)


@require_safe
def periodo_json(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    """The frozen copy, byte for byte: its SHA-256 is the one shown."""
    fila = _publicado(plan, slug)
    respuesta = HttpResponse(fila.contenido, content_type="application/json; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{plan}-{slug}.json"'
    return respuesta


@require_safe
def informe(request: HttpRequest, plan: str, slug: str) -> HttpResponse:
    """Cover and one sheet per compromiso, from the frozen copy only."""
    fila = _publicado(plan, slug)
    leido = leer_periodo(fila, timezone.localdate())
    donde = reverse("informes:periodo", args=[plan, slug])
    contexto = {
        "plan": fila.plan,
        "periodo": fila,
        "leido": leido,
        "contenido": leido.contenido,
        "resumen": resumen_del_informe(leido.contenido or {}),
        "migas": de_periodos(fila.plan, (fila.nombre, donde), (_("Informe"), "")),
    }
    return render(request, "informes/informe.html", contexto)


@require_safe
def evidencia(request: HttpRequest, pk: int) -> FileResponse:
    """A file of a published report. Before that it does not exist for the public."""
    publicas = EvidenciaReporte.objects.filter(reporte__estado="publicado").exclude(archivo="")
    return entregar(get_object_or_404(publicas, pk=pk))


def _periodo(plan: str, slug: str) -> Periodo:
    consulta = Periodo.objects.con_prorrogas().prefetch_related("plan__ejes", "reportes")
    return get_object_or_404(consulta, plan__slug=plan, slug=slug)


def _publicado(plan: str, slug: str) -> Periodo:
    fila = _periodo(plan, slug)
    if not fila.publicado:
        raise Http404(_("Este periodo aún no se publica."))
    return fila
