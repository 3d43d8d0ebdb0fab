"""The board in public, calm: counts, no texts of people; in the admin, with one's own first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.plan.mi_eje.acceso import PUBLICAR
from participacion.plan.migas import migas, paso
from participacion.plan.models import Plan
from participacion.plan.permisos import ejes_de, recordar

from .forms import FiltroForm
from .tablero import Quien, Tablero, en_csv, filtrar, leer

POR_PAGINA = 50


@require_safe
def publico(request: HttpRequest, plan: str) -> HttpResponse:
    fila = get_object_or_404(Plan, slug=plan)
    camino = migas(paso(fila), (_("Plazos"), ""))
    contexto = {"plan": fila, "migas": camino, **_contexto(request, _publico(fila))}
    return render(request, "plan/plazos/publico.html", contexto)


@require_safe
def publico_csv(request: HttpRequest, plan: str) -> StreamingHttpResponse:
    fila = get_object_or_404(Plan, slug=plan)
    return _csv(request, _publico(fila), f"plazos-{fila.slug}")


@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    return render(request, "plan/plazos/panel.html", _contexto(request, _mio(request)))


@require_safe
def panel_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _csv(request, _mio(request), "plazos")


def _publico(plan: Plan) -> Tablero:
    return leer(Plan.objects.filter(pk=plan.pk), timezone.localdate())


def _mio(request: HttpRequest) -> Tablero:
    """Of every plan, with the ejes of whoever looks first.

    Raises:
        PermissionDenied: neither an owner nor of the follow-up team.
    """
    usuario: Any = request.user
    hoy = timezone.localdate()
    if usuario.is_superuser:
        return leer(Plan.objects.all(), hoy, quien=Quien(todo=True))
    mios = frozenset(ejes_de(usuario, hoy).values_list("pk", flat=True))
    recordar(usuario, bool(mios))
    sigue = usuario.has_perm(PUBLICAR)
    if not mios and not sigue:
        raise PermissionDenied
    return leer(Plan.objects.all(), hoy, quien=Quien(mios, sigue))


def _contexto(request: HttpRequest, tablero: Tablero) -> dict[str, Any]:
    form = FiltroForm(request.GET, tablero=tablero)
    filas = filtrar(tablero.filas, form.puestos)
    datos = request.GET.copy()
    datos.pop("page", None)
    return {
        "tablero": tablero,
        "form": form,
        "hay_filtros": bool(form.puestos),
        "page_obj": Paginator(filas, POR_PAGINA).get_page(request.GET.get("page")),
        "consulta": datos.urlencode(),
    }


def _csv(request: HttpRequest, tablero: Tablero, nombre: str) -> StreamingHttpResponse:
    filas = filtrar(tablero.filas, FiltroForm(request.GET, tablero=tablero).puestos)
    respuesta = StreamingHttpResponse(en_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}.csv"'
    return respuesta
