"""The first sieve: one application at a time, read whole."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from convocatorias.dictamen import servicios
from convocatorias.dictamen.archivos import archivo_de
from convocatorias.dictamen.models import Elegibilidad
from convocatorias.dictamen.servicios import NoSePuedeError
from convocatorias.models import Postulacion
from convocatorias.postulaciones import lectura, pasajes
from convocatorias.postulaciones.archivos.entrega import entregar

from .comun import anotar_falta, contexto, convocatoria
from .formularios import RevisionForm


@require_safe
def lista(request: HttpRequest, espacio: int) -> HttpResponse:
    fila = convocatoria(request, espacio)
    ahora = timezone.now()
    sellada = not lectura.se_puede_leer(fila, ahora)
    vivas = Postulacion.objects.vigentes().filter(espacio=fila).order_by("folio")
    datos = contexto(
        fila,
        ahora,
        sellada=sellada,
        cuantas=vivas.count(),
        postulaciones=[] if sellada else vivas.select_related("elegibilidad"),
    )
    return render(request, "dictamen/panel/requisitos.html", datos)


@require_http_methods(["GET", "HEAD", "POST"])
def revisar(request: HttpRequest, espacio: int, postulacion: str) -> HttpResponse:
    fila = convocatoria(request, espacio)
    ahora = timezone.now()
    una = get_object_or_404(
        Postulacion.objects.vigentes().select_related("version"), pk=postulacion, espacio=fila
    )
    if not lectura.se_puede_leer(fila, ahora):
        messages.error(request, _("Las postulaciones siguen selladas hasta el cierre."))
        return redirect("dictamen:requisitos", espacio)
    dicha = Elegibilidad.objects.filter(postulacion=una).first()
    inicial = {"elegible": "si" if dicha.elegible else "no", "razon": dicha.razon} if dicha else {}
    form = RevisionForm(request.POST or None, initial=inicial)
    if form.is_valid():
        try:
            servicios.decidir(
                postulacion=una, usuario=request.user, ahora=ahora, **form.cleaned_data
            )
        except NoSePuedeError as error:
            anotar_falta(form, error)
        else:
            messages.success(request, _("Revisión guardada."))
            return redirect("dictamen:requisitos", espacio)
    datos = contexto(
        fila, ahora, form=form, postulacion=una, leida=lectura.contenido(una, ciega=False)
    )
    estatus = 422 if form.is_bound else 200
    return render(request, "dictamen/panel/revisar.html", datos, status=estatus)


@require_safe
def archivo(request: HttpRequest, espacio: int, postulacion: str, archivo: int) -> HttpResponseBase:
    fila = convocatoria(request, espacio)
    vivas = Postulacion.objects.vigentes().filter(espacio=fila)
    if not lectura.se_puede_leer(fila, timezone.now()):
        raise Http404
    return entregar(archivo_de(get_object_or_404(vivas, pk=postulacion), archivo))


@require_POST
def ocultar(request: HttpRequest, espacio: int, postulacion: str) -> HttpResponse:
    """Hide words from the jury, or show them again, also while it judges."""
    fila = convocatoria(request, espacio)
    ahora = timezone.now()
    una = get_object_or_404(Postulacion.objects.vigentes(), pk=postulacion, espacio=fila)
    if not lectura.se_puede_leer(fila, ahora):
        raise Http404
    mostrar = request.POST.get("mostrar", "")
    try:
        if mostrar.isdecimal():
            pasajes.mostrar(pasaje=get_object_or_404(una.pasajes, pk=mostrar[:18]))
        else:
            texto = request.POST.get("texto", "")
            pasajes.ocultar(postulacion=una, texto=texto, usuario=request.user, ahora=ahora)
    except NoSePuedeError as error:
        messages.error(request, str(error))
    return redirect("dictamen:revisar", espacio, una.pk)
