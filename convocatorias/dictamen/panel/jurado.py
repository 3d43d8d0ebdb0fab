"""Seats: open, invite, change."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from convocatorias.dictamen import servicios
from convocatorias.dictamen.models import Jurado
from convocatorias.dictamen.servicios import NoSePuedeError

from .comun import anotar_falta, contexto, convocatoria
from .formularios import AsientoForm, CambioForm, InvitarForm


@require_http_methods(["GET", "HEAD", "POST"])
def jurado(request: HttpRequest, espacio: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    ahora = timezone.now()
    form = AsientoForm(request.POST or None)
    if form.is_valid():
        try:
            servicios.abrir_asiento(
                espacio=fila, usuario=request.user, ahora=ahora, **form.cleaned_data
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NoSePuedeError as error:
            anotar_falta(form, error)
        else:
            messages.success(request, _("Lugar abierto."))
            return redirect("dictamen:jurado", espacio)
    asientos = Jurado.objects.filter(espacio=fila).select_related("invitacion", "usuario")
    datos = contexto(fila, ahora, form=form, hoy=timezone.localdate(ahora), asientos=asientos)
    estatus = 422 if form.is_bound else 200
    return render(request, "dictamen/panel/jurado.html", datos, status=estatus)


@require_POST
def invitar(request: HttpRequest, espacio: int, asiento: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    lugar = get_object_or_404(Jurado, pk=asiento, espacio=fila)
    form = InvitarForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Escribe un correo como nombre@ejemplo.mx."))
        return redirect("dictamen:jurado", espacio)
    try:
        servicios.invitar(
            jurado=lugar,
            correo=form.cleaned_data["correo"],
            usuario=request.user,
            ahora=timezone.now(),
        )
    except NoSePuedeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Invitación enviada. Un enlace anterior ya no sirve."))
    return redirect("dictamen:jurado", espacio)


@require_http_methods(["GET", "HEAD", "POST"])
def cambiar(request: HttpRequest, espacio: int, asiento: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    lugar = get_object_or_404(Jurado, pk=asiento, espacio=fila)
    form = CambioForm(request.POST or None)
    if form.is_valid():
        try:
            servicios.cerrar_asiento(
                jurado=lugar,
                usuario=request.user,
                motivo=form.cleaned_data["motivo"],
                ahora=timezone.now(),
                relevo=form.relevo(),
            )
        except NoSePuedeError as error:
            anotar_falta(form, error)
        else:
            messages.success(request, _("Cambio hecho. Ya se ve en la convocatoria."))
            return redirect("dictamen:jurado", espacio)
    datos = contexto(fila, timezone.now(), form=form, asiento=lugar)
    estatus = 422 if form.is_bound else 200
    return render(request, "dictamen/panel/cambiar.html", datos, status=estatus)
