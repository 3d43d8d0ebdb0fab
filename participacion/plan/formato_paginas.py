"""The indicator form in public: blank to print, and filled, period by period."""

from datetime import timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .calculados import vigentes
from .formato import Estado, ultimas
from .formato_leido import RenglonLleno, llenar
from .indicadores import preguntas_impresas
from .lectura import EjeLeido, leer_eje
from .migas import migas_del_eje
from .models import Eje, PeriodoIndicadores, RespuestaIndicador
from .permisos import ejes_de
from .remisiones import remisiones_de


def _eje(plan: str, eje: str) -> Eje:
    """Only ejes that have a form: the plan of 2022 prints none."""
    fila = get_object_or_404(Eje.objects.con_todo(), plan__slug=plan, slug=eje)
    if not fila.indicadores.all():
        raise Http404
    return fila


@require_safe
def indicadores(request: HttpRequest, plan: str, eje: str) -> HttpResponse:
    """The blank form, and the periods that can be read."""
    fila = _eje(plan, eje)
    leido = leer_eje(fila, timezone.localdate())
    publicados = PeriodoIndicadores.objects.filter(
        plan=fila.plan,
        pk__in=RespuestaIndicador.objects.filter(
            indicador__eje=fila, estado=Estado.PUBLICADA
        ).values("periodo"),
    )
    contexto: dict[str, Any] = {
        "eje": fila,
        "leido": leido,
        "renglones": preguntas_impresas(fila.indicadores.all(), leido.instituciones),
        "periodos": publicados,
        "migas": migas_del_eje(fila, (_("Indicadores"), "")),
    }
    return render(request, "plan/indicadores.html", contexto)


def lo_publico(
    eje: Eje, periodo: PeriodoIndicadores
) -> tuple[EjeLeido, list[RenglonLleno], dict[int, RespuestaIndicador]]:
    """The eje as it was on the last day, its rows filled with what is public, and the answers."""
    leido = leer_eje(eje, periodo.hasta - timedelta(days=1))
    impresos = preguntas_impresas(eje.indicadores.all(), leido.instituciones)
    publicas = ultimas(eje, periodo, Estado.PUBLICADA)
    calculados = vigentes(eje, periodo) if publicas else {}
    return leido, llenar(impresos, publicas, calculados), publicas


@require_safe
def periodo(request: HttpRequest, plan: str, eje: str, periodo: str) -> HttpResponse:
    """The form filled. Whose form it is, is told as it was on the last day of the period."""
    fila = _eje(plan, eje)
    elegido = get_object_or_404(PeriodoIndicadores, plan=fila.plan, slug=periodo)
    leido, renglones, publicas = lo_publico(fila, elegido)
    contexto: dict[str, Any] = {
        "eje": fila,
        "leido": leido,
        "periodo": elegido,
        "ultimo_dia": elegido.hasta - timedelta(days=1),
        "renglones": renglones,
        "publicado": bool(publicas),
        "remisiones": remisiones_de("indicadores", eje=fila, periodo=elegido) if publicas else [],
        "firma": next((r.firma for r in publicas.values()), ""),
        "migas": migas_del_eje(
            fila,
            (_("Indicadores"), reverse("plan:indicadores", args=[plan, eje])),
            (elegido.nombre, ""),
        ),
    }
    return render(request, "plan/indicadores_periodo.html", contexto)


@require_safe
def evidencia(request: HttpRequest, plan: str, eje: str, pk: int) -> FileResponse:
    """A file once it is public; before, only for those who answer for the eje."""
    filas = RespuestaIndicador.objects.filter(
        indicador__eje__plan__slug=plan, indicador__eje__slug=eje
    ).exclude(evidencia_archivo="")
    fila = get_object_or_404(filas.select_related("indicador"), pk=pk)
    if fila.estado != Estado.PUBLICADA and not _puede_ver(request, fila):
        raise Http404
    nombre = fila.evidencia_nombre or str(fila.evidencia_archivo)
    try:
        archivo = fila.evidencia_archivo.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    respuesta = FileResponse(archivo, as_attachment=True, filename=nombre)
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _puede_ver(request: HttpRequest, fila: RespuestaIndicador) -> bool:
    usuario: Any = request.user
    if usuario.has_perm("plan.publicar_indicadores"):
        return True
    return ejes_de(usuario, timezone.localdate()).filter(pk=fila.indicador.eje_id).exists()
