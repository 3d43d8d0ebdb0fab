"""Filling the indicator form of an eje, and making public what was sent."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from participacion.plan import devolucion, formato
from participacion.plan.calculados import pedir
from participacion.plan.formato_leido import asignadas
from participacion.plan.fuentes_indicador import fuentes
from participacion.plan.indicadores import preguntas_impresas
from participacion.plan.lectura import leer_eje
from participacion.plan.models import Eje, PeriodoIndicadores, RespuestaIndicador
from participacion.plan.models.formato import LARGO_RESPUESTA

from .acceso import PUBLICAR, con_eje
from .forms_indicadores import RenglonForm
from .revision import estado_de, pendientes_de_publicar


class Control(forms.Form):
    """What ties a form to what its author was reading."""

    sobre = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    envio = forms.UUIDField(widget=forms.HiddenInput)


@require_safe
@con_eje
def periodos(request: HttpRequest, eje: Eje) -> HttpResponse:
    lista = PeriodoIndicadores.objects.filter(plan=eje.plan, desde__lte=timezone.localdate())
    filas = [(periodo, estado_de(eje, periodo)) for periodo in lista]
    contexto = {"eje": eje, "filas": filas, "hay_formato": eje.indicadores.exists()}
    return TemplateResponse(request, "plan/mi_eje/periodos.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def llenar(request: HttpRequest, eje: Eje, periodo: int) -> HttpResponse:
    elegido = _periodo(eje, periodo)
    renglones = _renglones(request, eje, elegido)
    inicial = {"sobre": formato.marca(eje, elegido), "envio": uuid4()}
    control = Control(request.POST if request.method == "POST" else None, initial=inicial)
    choque, estatus = "", 200
    if control.is_bound:
        estatus = 422
        bien = all([control.is_valid(), *(r.is_valid() for r in renglones)])
        if bien:
            try:
                return _guardar(request, eje, elegido, renglones, control.cleaned_data)
            except formato.FormatoSuperado:
                estatus, choque = 409, _superado()
                control = Control(initial=inicial)
            except ValidationError as error:
                _repartir(renglones, error)
    contexto = {
        "eje": eje,
        "periodo": elegido,
        "renglones": renglones,
        "control": control,
        "choque": choque,
        "observacion": devolucion.observacion_de(eje, elegido),
        "mal": [r for r in renglones if r.is_bound and r.errors],
    }
    return TemplateResponse(request, "plan/mi_eje/llenar.html", contexto, status=estatus)


def _periodo(eje: Eje, pk: int) -> PeriodoIndicadores:
    """One of the same plan that has begun."""
    empezados = PeriodoIndicadores.objects.filter(plan=eje.plan, desde__lte=timezone.localdate())
    return get_object_or_404(empezados, pk=pk)


def _renglones(request: HttpRequest, eje: Eje, periodo: PeriodoIndicadores) -> list[RenglonForm]:
    completo = Eje.objects.con_todo().get(pk=eje.pk)
    indicadores = list(completo.indicadores.all())
    if not indicadores:
        raise Http404
    instituciones = leer_eje(completo, timezone.localdate()).instituciones
    datos, archivos = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    actuales = formato.ultimas(eje, periodo)
    previas = actuales or _del_periodo_anterior(eje, periodo)
    computadas = _computadas(eje, periodo, indicadores)
    return [
        RenglonForm(
            impreso,
            computadas.get(impreso.indicador.renglon, {}),
            datos,
            archivos,
            previa=previas.get(impreso.indicador.renglon),
            con_evidencia=bool(actuales),
        )
        for impreso in preguntas_impresas(indicadores, instituciones)
    ]


def _del_periodo_anterior(eje: Eje, periodo: PeriodoIndicadores) -> dict[int, RespuestaIndicador]:
    """What was said the last time, to start from; its evidence was for that time."""
    anteriores = PeriodoIndicadores.objects.filter(
        plan=eje.plan, desde__lt=periodo.desde, respuestas__indicador__eje=eje
    )
    anterior = anteriores.order_by("-desde").first()
    return formato.ultimas(eje, anterior) if anterior else {}


def _computadas(
    eje: Eje, periodo: PeriodoIndicadores, indicadores: list[Any]
) -> dict[int, dict[int, str]]:
    """By row and question, what its source says now, in words."""
    conocidas = fuentes()
    dichas: dict[int, dict[int, str]] = {}
    for (renglon, pregunta), nombre in asignadas(indicadores).items():
        if fuente := conocidas.get(nombre):
            valor = pedir(fuente, eje, periodo)
            texto = _("sin dato") if valor is None else f"{valor.normalize():f}"
            dichas.setdefault(renglon, {})[pregunta] = f"{texto} ({fuente.etiqueta})"
    return dichas


def _guardar(
    request: HttpRequest,
    eje: Eje,
    periodo: PeriodoIndicadores,
    renglones: list[RenglonForm],
    control: dict[str, Any],
) -> HttpResponse:
    enviar = request.POST.get("accion") == "enviar"
    envio: UUID = control["envio"]
    formato.guardar(
        eje=eje,
        periodo=periodo,
        usuario=request.user,
        ahora=timezone.now(),
        renglones={r.impreso.indicador.renglon: r.contestado() for r in renglones},
        enviar=enviar,
        envio=envio,
        sobre=control["sobre"],
    )
    if enviar:
        messages.success(request, _("Enviaste el formato. Falta que lo publiquen."))
        return redirect("mi_eje:periodos", eje.pk)
    messages.success(request, _("Guardamos el borrador. Aún no se envía."))
    return redirect("mi_eje:llenar", eje.pk, periodo.pk)


def _repartir(renglones: list[RenglonForm], error: ValidationError) -> None:
    """Each message beside its field; ``renglon_n`` alone speaks of the document it asks for."""
    por_renglon = {f"renglon_{r.impreso.indicador.renglon}": r for r in renglones}
    dichos = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for clave, mensajes in dichos.items():
        cual, _punto, campo = clave.partition(".")
        renglon = por_renglon.get(cual)
        (renglon or renglones[0]).add_error((campo or "enlace") if renglon else None, mensajes)


def _superado() -> str:
    return _(
        "Otra persona guardó este formato mientras lo llenabas. Lo que escribiste sigue aquí. "
        "Revísalo y guarda otra vez. Si elegiste un archivo, elígelo de nuevo."
    )


@require_safe
def revision(request: HttpRequest) -> HttpResponse:
    """What waits to be made public, for whoever may."""
    if not request.user.has_perm(PUBLICAR):
        raise Http404
    contexto = {"filas": pendientes_de_publicar()}
    return TemplateResponse(request, "plan/mi_eje/revision.html", contexto)


@require_POST
def devolver(request: HttpRequest, pk: int, periodo: int) -> HttpResponse:
    """With remarks. What was typed is kept when something is missing."""
    eje = get_object_or_404(Eje.objects.select_related("plan"), pk=pk)
    elegido = _periodo(eje, periodo)
    nota = request.POST.get("nota", "").replace("\x00", "")[:LARGO_RESPUESTA]
    try:
        devolucion.devolver(
            eje=eje, periodo=elegido, usuario=request.user, nota=nota, ahora=timezone.now()
        )
    except PermissionDenied as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Lo devolviste: %(e)s.") % {"e": eje})
    return redirect("mi_eje:revision")


@require_POST
def publicar(request: HttpRequest, pk: int, periodo: int) -> HttpResponse:
    eje = get_object_or_404(Eje.objects.select_related("plan"), pk=pk)
    elegido = _periodo(eje, periodo)
    try:
        formato.publicar(eje=eje, periodo=elegido, usuario=request.user, ahora=timezone.now())
    except PermissionDenied as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Ya es público: %(e)s.") % {"e": eje})
    return redirect("mi_eje:revision")
