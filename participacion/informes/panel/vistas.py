"""Lists, opening, extending and publishing: the officer's side."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from participacion.informes import permisos, servicios
from participacion.informes.models import Periodo
from participacion.plan.models import Eje

from .formularios import PeriodoForm, ProrrogaForm
from .lista import con_lineas, periodos_de


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    hoy = timezone.localdate()
    if not permisos.entra(request.user, hoy):
        raise PermissionDenied
    contexto = {
        "periodos": periodos_de(request.user, hoy),
        "sigue": permisos.da_seguimiento(request.user),
        "hoy": hoy,
    }
    return render(request, "informes/panel/inicio.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
def nuevo(request: HttpRequest) -> HttpResponse:
    _exigir_enlace(request)
    form = PeriodoForm(request.POST or None)
    if form.is_valid():
        try:
            periodo = servicios.crear_periodo(usuario=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("avances:periodo", periodo.pk)
    estatus = 422 if form.is_bound else 200
    return render(request, "informes/panel/nuevo.html", {"form": form}, status=estatus)


@require_safe
def periodo(request: HttpRequest, pk: int) -> HttpResponse:
    _exigir_enlace(request)
    return _ver(request, pk, ProrrogaForm())


@require_POST
def prorrogar(request: HttpRequest, pk: int) -> HttpResponse:
    _exigir_enlace(request)
    form = ProrrogaForm(request.POST)
    fila = get_object_or_404(Periodo, pk=pk)
    if form.is_valid():
        try:
            servicios.prorrogar(
                periodo=fila, usuario=request.user, ahora=timezone.now(), **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except servicios.NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            return redirect("avances:periodo", pk)
    return _ver(request, pk, form, 422)


@require_POST
def publicar(request: HttpRequest, pk: int) -> HttpResponse:
    _exigir_enlace(request)
    fila = get_object_or_404(Periodo, pk=pk)
    try:
        servicios.publicar(periodo=fila, usuario=request.user, ahora=timezone.now())
    except servicios.NoSePuedeError as error:
        messages.error(request, str(error))
    except PermissionDenied:
        messages.error(
            request, _("Escribiste un reporte de este periodo. Lo publica otra persona.")
        )
    else:
        messages.success(request, _("Periodo publicado. Ya no cambia."))
    return redirect("avances:periodo", pk)


def _exigir_enlace(request: HttpRequest) -> None:
    if not permisos.da_seguimiento(request.user):
        raise PermissionDenied


def _ver(request: HttpRequest, pk: int, form: ProrrogaForm, estatus: int = 200) -> HttpResponse:
    hoy = timezone.localdate()
    fila = get_object_or_404(Periodo.objects.con_prorrogas(), pk=pk)
    ejes = list(Eje.objects.filter(plan=fila.plan).select_related("plan"))
    filas = con_lineas(Periodo.objects.con_prorrogas().filter(pk=pk), ejes, hoy)
    contexto: dict[str, Any] = {
        "periodo": fila,
        "vista": filas[0] if filas else None,
        "form": form,
        "hoy": hoy,
        "se_publica": hoy >= fila.publicacion,
    }
    return render(request, "informes/panel/periodo.html", contexto, status=estatus)
