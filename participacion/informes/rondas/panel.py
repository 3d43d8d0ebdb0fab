"""The officer opens rounds and resolves what came."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from participacion.informes import permisos
from participacion.informes.models import Comentario, Ronda

from . import servicios
from .forms import ResolverForm, RondaForm


def _exigir_enlace(request: HttpRequest) -> None:
    if not permisos.da_seguimiento(request.user):
        raise PermissionDenied


@require_safe
def rondas(request: HttpRequest) -> HttpResponse:
    _exigir_enlace(request)
    filas = Ronda.objects.select_related("plan")
    return render(request, "informes/rondas/panel.html", {"rondas": filas})


@require_http_methods(["GET", "HEAD", "POST"])
def nueva(request: HttpRequest) -> HttpResponse:
    _exigir_enlace(request)
    form = RondaForm(request.POST or None)
    if form.is_valid():
        try:
            ronda = servicios.abrir_ronda(usuario=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("avances:ronda", ronda.pk)
    contexto = {"form": form, "titulo": _("Abrir una ronda de comentarios")}
    estatus = 422 if form.is_bound else 200
    return render(request, "informes/rondas/nueva.html", contexto, status=estatus)


@require_safe
def ronda(request: HttpRequest, pk: int) -> HttpResponse:
    _exigir_enlace(request)
    fila = get_object_or_404(Ronda.objects.select_related("plan"), pk=pk)
    filas = [
        (c, ResolverForm(initial={"resolucion": c.resolucion, "razon": c.razon}, auto_id=False))
        for c in fila.comentarios.select_related("institucion")
    ]
    return render(request, "informes/rondas/resolver.html", {"ronda": fila, "filas": filas})


@require_POST
def resolver(request: HttpRequest, pk: int, comentario: UUID) -> HttpResponse:
    _exigir_enlace(request)
    fila = get_object_or_404(Comentario, ronda=pk, pk=comentario)
    form = ResolverForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Elige qué se decide y di por qué."))
        return redirect("avances:ronda", pk)
    try:
        servicios.resolver(
            comentario=fila, usuario=request.user, ahora=timezone.now(), **form.cleaned_data
        )
    except PermissionDenied:
        messages.error(request, _("Es tu propio comentario. Lo resuelve otra persona."))
    respuesta = redirect("avances:ronda", pk)
    respuesta["Location"] += f"#c-{fila.pk}"
    return respuesta
