"""The screens of a call in the admin: decisions, questions and letters."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.lectura import Lectura, leer, leer_todas
from convocatorias.models import CartaRecibida, PreguntaDeConvocatoria, TipoActo
from convocatorias.permisos import decide, las_que_publica, publica
from convocatorias.servicios import anotar_acto, pagina_fuente
from convocatorias.servicios_preguntas import (
    corregir_respuesta,
    descartar_pregunta,
    responder_pregunta,
)
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.espacios.servicios import NoSePuedeError

from .formularios import (
    ActoForm,
    CartaForm,
    CorreccionForm,
    DescartarForm,
    ProrrogaForm,
    RespuestaForm,
)

Vista = Callable[..., HttpResponse]
#: What communications decides; judging and results have their own screens.
AQUI: dict[str, type[Form]] = {
    TipoActo.PRORROGA: ProrrogaForm,
    TipoActo.CANCELACION: ActoForm,
    TipoActo.DESIERTA: ActoForm,
}


#: What is done with a question, by the form that came.
SERVICIOS: dict[str, Callable[..., PreguntaDeConvocatoria]] = {
    "form": responder_pregunta,
    "descartar": descartar_pregunta,
    "corregir": corregir_respuesta,
}


def con_lectura(vista: Vista) -> Vista:
    """Hand the call to the view, if the account may publish its page."""

    @wraps(vista)
    def envuelta(request: HttpRequest, espacio: int, **kwargs: Any) -> HttpResponse:
        fila = get_object_or_404(Espacio, pk=espacio, tipo=TipoEspacio.CONVOCATORIA)
        pagina = pagina_fuente(fila)
        if pagina is None:
            raise Http404
        if not publica(request.user, pagina):
            raise PermissionDenied
        return vista(request, leer(pagina, fila, timezone.now()), **kwargs)

    return envuelta


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    lecturas = leer_todas(las_que_publica(request.user), timezone.now())
    espacios = [leida.espacio.pk for leida in lecturas]
    cuantas = dict(
        PreguntaDeConvocatoria.objects.por_responder()
        .filter(espacio__in=espacios)
        .order_by()
        .values_list("espacio")
        .annotate(n=Count("pk"))
    )
    filas = [(leida, cuantas.get(leida.espacio.pk, 0)) for leida in lecturas]
    return render(request, "convocatorias/panel/indice.html", {"filas": filas})


@require_safe
@con_lectura
def convocatoria(request: HttpRequest, lectura: Lectura) -> HttpResponse:
    return _ver(request, lectura)


@require_POST
@con_lectura
def decidir(request: HttpRequest, lectura: Lectura) -> HttpResponse:
    if not decide(request.user, lectura.pagina, lectura.espacio):
        raise PermissionDenied
    tipo = request.POST.get("tipo", "")
    if tipo not in AQUI:
        messages.error(request, _("Esa decisión no se toma aquí."))
        return _ver(request, lectura, 422)
    form = AQUI[tipo](request.POST)
    if form.is_valid():
        datos = form.cleaned_data
        try:
            anotar_acto(
                espacio=lectura.espacio,
                tipo=TipoActo(datos["tipo"]),
                ahora=timezone.now(),
                motivo=datos["motivo"],
                usuario=request.user,
                cierra=datos.get("cierra"),
            )
        except NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Quedó escrito y ya se ve en la página."))
            return redirect("convocatorias_panel:convocatoria", lectura.espacio.pk)
    return _ver(request, lectura, 422, **{tipo: form})


@require_http_methods(["GET", "HEAD", "POST"])
@con_lectura
def pregunta(request: HttpRequest, lectura: Lectura, clave: UUID) -> HttpResponse:
    fila = get_object_or_404(lectura.espacio.preguntas_de_convocatoria, pk=clave)
    contexto: dict[str, Any] = {
        "lectura": lectura,
        "pregunta": fila,
        "form": RespuestaForm(initial={"texto": fila.texto}),
        "descartar": DescartarForm(),
        "corregir": CorreccionForm(initial={"respuesta": fila.respuesta}),
    }
    if request.method != "POST":
        return render(request, "convocatorias/panel/pregunta.html", contexto)
    cual = next((c for c in ("descartar", "corregir") if c in request.POST), "form")
    form = contexto[cual] = type(contexto[cual])(request.POST)
    servicio = SERVICIOS[cual]
    if form.is_valid():
        try:
            servicio(pregunta=fila, usuario=request.user, ahora=timezone.now(), **form.cleaned_data)
        except NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Listo."))
            return redirect("convocatorias_panel:convocatoria", lectura.espacio.pk)
    return render(request, "convocatorias/panel/pregunta.html", contexto, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@con_lectura
def carta(request: HttpRequest, lectura: Lectura, pk: int | None = None) -> HttpResponse:
    """A new letter, or one to correct."""
    fila = (
        get_object_or_404(CartaRecibida, pk=pk, espacio=lectura.espacio)
        if pk
        else CartaRecibida(espacio=lectura.espacio)
    )
    form = CartaForm(request.POST or None, instance=fila)
    if form.is_valid():
        form.save()
        messages.success(request, _("Carta guardada. Su rastro ya se ve en la página."))
        return redirect("convocatorias_panel:convocatoria", lectura.espacio.pk)
    contexto = {"lectura": lectura, "form": form, "carta": fila}
    estatus = 422 if form.is_bound else 200
    return render(request, "convocatorias/panel/carta.html", contexto, status=estatus)


def _ver(
    request: HttpRequest, lectura: Lectura, estatus: int = 200, **formularios: Any
) -> HttpResponse:
    todas = lectura.espacio.preguntas_de_convocatoria
    contexto = {
        "lectura": lectura,
        "por_responder": list(todas.por_responder()),
        "atendidas": list(todas.exclude(Q(respondida=None) & Q(descartada=None))),
        "cartas": list(lectura.espacio.cartas.all()),
        **(_formularios(lectura) if decide(request.user, lectura.pagina, lectura.espacio) else {}),
        **formularios,
    }
    return render(request, "convocatorias/panel/convocatoria.html", contexto, status=estatus)


def _formularios(lectura: Lectura) -> dict[str, Any]:
    """Only what can be decided now; the service checks it again."""
    if lectura.estado in ("cancelada", "desierta", "con_resultados", "oculta"):
        return {}
    formularios: dict[str, Any] = {
        "cancelacion": ActoForm(initial={"tipo": TipoActo.CANCELACION}, auto_id="cancelar_%s")
    }
    if lectura.estado in ("cerrada", "en_dictamen"):
        formularios["desierta"] = ActoForm(
            initial={"tipo": TipoActo.DESIERTA}, auto_id="desierta_%s"
        )
    elif not lectura.pagina.sin_prorroga and lectura.espacio.cierra:
        formularios["prorroga"] = ProrrogaForm()
    return formularios
