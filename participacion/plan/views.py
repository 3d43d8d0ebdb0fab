"""Public pages of the plan. All read only; each costs the same number of queries at any size."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .exportacion import acciones_en_csv
from .indicadores import preguntas_impresas
from .lectura import PlanLeido, leer_eje, leer_plan, leer_planes
from .migas import migas, migas_del_eje, paso
from .models import Eje, Plan
from .ods import OBJETIVOS
from .remisiones import remisiones_de
from .secciones import secciones_de
from .seguimiento import seguimiento_de


def _leer(slug: str) -> PlanLeido:
    plan = get_object_or_404(Plan.objects.con_todo(), slug=slug)
    return leer_plan(plan, timezone.localdate())


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    leidos = leer_planes(timezone.localdate())
    return render(request, "plan/indice.html", {"planes": leidos, "migas": migas()})


@require_safe
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    leido = _leer(plan)
    contexto = {
        "leido": leido,
        "plan": leido.plan,
        "remisiones": remisiones_de("plan", leido=leido),
        "migas": migas(paso(leido.plan)),
    }
    return render(request, "plan/plan.html", contexto)


@require_safe
def como_se_calcula(request: HttpRequest, plan: str) -> HttpResponse:
    leido = _leer(plan)
    camino = migas(paso(leido.plan), (_("Cómo se calcula"), ""))
    contexto = {"leido": leido, "plan": leido.plan, "migas": camino}
    return render(request, "plan/calculo.html", contexto)


@require_safe
def acciones_csv(request: HttpRequest, plan: str) -> HttpResponse:
    leido = _leer(plan)
    if not leido.total_acciones:
        raise Http404
    respuesta = HttpResponse(acciones_en_csv(leido), content_type="text/csv; charset=utf-8")
    nombre = f"plan-{leido.plan.slug}-acciones.csv"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    return respuesta


@require_safe
def eje(request: HttpRequest, plan: str, eje: str) -> HttpResponse:
    fila = get_object_or_404(Eje.objects.con_todo(), plan__slug=plan, slug=eje)
    leido = leer_eje(fila, timezone.localdate())
    contexto = {
        "eje": fila,
        "leido": leido,
        "ods": [(numero, OBJETIVOS.get(numero, "")) for numero in fila.ods],
        "mecanismo": next((m for m in fila.mecanismos.all() if m.vigente), None),
        "indicadores": preguntas_impresas(fila.indicadores.all(), leido.instituciones),
        **seguimiento_de(fila, timezone.localdate()),
        "secciones": secciones_de(fila, request),
        "migas": migas_del_eje(fila),
    }
    return render(request, "plan/eje.html", contexto)
