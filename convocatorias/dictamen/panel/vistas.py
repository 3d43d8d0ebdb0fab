"""The list of calls, the board of one, and its acts."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.dictamen import lectura, servicios
from convocatorias.dictamen.models import Asignacion, Jurado, Reglas
from convocatorias.dictamen.permisos import administra
from convocatorias.dictamen.servicios import NoSePuedeError
from convocatorias.estados import estado_de
from convocatorias.postulaciones.lectura import se_puede_leer
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import ejes_de

from .comun import anotar_falta, contexto, convocatoria
from .formularios import MotivoForm


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """Every call that the account may read, with its stage. Three queries for all."""
    ahora = timezone.now()
    todas = Espacio.objects.filter(tipo=TipoEspacio.CONVOCATORIA, publicado=True)
    if not da_seguimiento(request.user):
        suyos = ejes_de(request.user, timezone.localdate())
        if not suyos.exists():
            raise PermissionDenied
        todas = todas.filter(eje__in=suyos)
    juzga = Jurado.objects.filter(usuario=request.user.pk).values("espacio")
    filas = todas.exclude(pk__in=juzga).prefetch_related("actos").order_by("-cierra", "-pk")
    etapas = [
        (fila, estado_de(fila.estado(ahora), [a.tipo for a in fila.actos.all()])) for fila in filas
    ]
    return render(request, "dictamen/panel/inicio.html", {"filas": etapas})


@require_safe
def tablero(request: HttpRequest, espacio: int) -> HttpResponse:
    fila = convocatoria(request, espacio, manda=False)
    return _ver(request, fila, MotivoForm())


@require_POST
def abrir_antes(request: HttpRequest, espacio: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    form = MotivoForm(request.POST)
    if form.is_valid():
        try:
            servicios.abrir_antes(
                espacio=fila,
                usuario=request.user,
                motivo=form.cleaned_data["motivo"],
                ahora=timezone.now(),
            )
        except NoSePuedeError as error:
            anotar_falta(form, error)
        else:
            messages.success(request, _("Las postulaciones ya se pueden leer. Quedó publicado."))
            return redirect("dictamen:tablero", espacio)
    return _ver(request, fila, form, 422)


@require_POST
def empezar(request: HttpRequest, espacio: int) -> HttpResponse:
    return _acto(request, espacio, servicios.empezar, _("Empezó el dictamen."))


@require_POST
def repartir(request: HttpRequest, espacio: int) -> HttpResponse:
    return _acto(request, espacio, servicios.repartir_de_nuevo, _("Se repartió de nuevo."))


@require_http_methods(["GET", "HEAD", "POST"])
def evaluacion(request: HttpRequest, espacio: int, asignacion: int) -> HttpResponse:
    """What a member sent, with the door to give it back."""
    fila = convocatoria(request, espacio)
    una = get_object_or_404(
        Asignacion.objects.select_related("jurado__espacio", "postulacion", "evaluacion"),
        pk=asignacion,
        jurado__espacio=fila,
        evaluacion__enviada__isnull=False,
    )
    form = MotivoForm(request.POST or None)
    if form.is_valid():
        try:
            servicios.reabrir(
                asignacion=una,
                usuario=request.user,
                motivo=form.cleaned_data["motivo"],
                ahora=timezone.now(),
            )
        except NoSePuedeError as error:
            anotar_falta(form, error)
        else:
            messages.success(request, _("Evaluación reabierta. Su autor puede cambiarla."))
            return redirect("dictamen:tablero", espacio)
    notas = una.evaluacion.calificaciones.select_related("criterio").order_by("criterio__orden")
    datos = contexto(fila, timezone.now(), asignacion=una, notas=notas, form=form)
    estatus = 422 if form.is_bound else 200
    return render(request, "dictamen/panel/evaluacion.html", datos, status=estatus)


def _acto(
    request: HttpRequest, espacio: int, hacer: Callable[..., Any], dicho: str
) -> HttpResponse:
    fila = convocatoria(request, espacio)
    try:
        hacer(espacio=fila, usuario=request.user, ahora=timezone.now())
    except NoSePuedeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, dicho)
    return redirect("dictamen:tablero", espacio)


def _ver(
    request: HttpRequest, espacio: Espacio, form: MotivoForm, estatus: int = 200
) -> HttpResponse:
    ahora = timezone.now()
    casos = lectura.casos(espacio)
    datos = contexto(
        espacio,
        ahora,
        form=form,
        manda=administra(request.user, espacio),
        sellada=not se_puede_leer(espacio, ahora),
        reglas=Reglas.objects.filter(espacio=espacio).first(),
        casos=casos,
        cargas=lectura.cargas(espacio, casos),
        sin_quorum=[caso for caso in casos if not caso.alcanzable],
        impedimentos=servicios.impedimentos(espacio, ahora),
        sucesos=espacio.sucesos.select_related("asignacion__postulacion").order_by("-pk")[:100],
    )
    return render(request, "dictamen/panel/tablero.html", datos, status=estatus)
