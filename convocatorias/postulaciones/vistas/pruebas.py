"""Evidence: addresses and files. Every act is one POST, then a GET."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convocatorias.postulaciones import enlaces, piezas
from convocatorias.postulaciones.archivos import limites, servicios, subida
from convocatorias.postulaciones.archivos.entrega import entregar
from convocatorias.postulaciones.archivos.mensajes import ArchivoRechazadoError
from convocatorias.postulaciones.models import Archivo, ClaseDePrueba, Enlace
from participacion.espacios.limites import permitido
from participacion.espacios.servicios import NoSePuedeError

from .base import Puesto, puesto
from .inicio import pide_pruebas


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def pruebas(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    """The list; a POST adds an address or takes a piece away."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    if not pide_pruebas(en.pagina):
        raise Http404
    if request.method != "POST":
        return _pintar(en) if en.acepta else en.cerro()
    if not en.acepta:
        return en.cerro([(_("Enlace"), request.POST.get("url", "")[:500])])
    if "quitar_enlace" in request.POST:
        piezas.quitar_enlace(en.borrador, request.POST["quitar_enlace"])
    elif "quitar_archivo" in request.POST:
        piezas.quitar_archivo(en.borrador, request.POST["quitar_archivo"])
    else:
        return _agregar_enlace(en)
    messages.success(request, _("Listo, ya no está."))
    return en.a("pruebas")


def _agregar_enlace(en: Puesto) -> HttpResponse:
    escrito, clase = en.request.POST.get("url", ""), en.request.POST.get("clase", "")
    try:
        enlaces.agregar(borrador=en.borrador, clase=clase, texto=escrito, ahora=en.ahora)
    except NoSePuedeError as error:
        return _pintar(en, 422, error_enlace=str(error), escrito=escrito[:500], clase=clase)
    messages.success(en.request, _("Agregamos el enlace."))
    return en.a("pruebas")


@csrf_exempt  # the address holds the secret, and the body must not be read before ``subida``
@require_POST
def subir(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    """One file."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    try:
        datos, subido = subida.leer(request, "archivo")
        if not en.acepta:
            return en.cerro()
        if not permitido(request, f"archivo:{en.espacio.pk}", settings.LIMITE_ENVIOS):
            return _pintar(
                en, 429, error_archivo=_("Subiste muchos archivos. Espera diez minutos.")
            )
        fila = servicios.agregar(
            borrador=en.borrador, clase=datos.get("clase", ""), subido=subido, ahora=en.ahora
        )
    except ArchivoRechazadoError as error:
        estatus = 413 if error.codigo == "grande" else 422
        return _pintar(en, estatus, error_archivo=error.mensaje)
    messages.success(request, _("Agregamos «%(nombre)s».") % {"nombre": fila.nombre})
    return en.a("pruebas")


@require_safe
def archivo(request: HttpRequest, slug: str, secreto: str, pk: int) -> HttpResponse:
    """A file of the draft, to its authors."""
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    fila = get_object_or_404(Archivo, pk=pk, envio=en.borrador.pk)
    return entregar(fila)  # type: ignore[return-value]


def _pintar(en: Puesto, estatus: int = 200, **contexto: Any) -> HttpResponse:
    pk = en.borrador.pk
    return en.dibujar(
        "pruebas.html",
        estatus=estatus,
        enlaces=list(Enlace.objects.filter(envio=pk, en_borrador=True)),
        archivos=[
            (fila, en.url("archivo", fila.pk))
            for fila in Archivo.objects.filter(envio=pk, en_borrador=True)
        ],
        clases=ClaseDePrueba.choices,
        subir=en.url("subir"),
        megas=limites.TAMANO // limites.MEGA,
        bytes=limites.TAMANO,
        paginas=limites.PAGINAS,
        **contexto,
    )
