"""What its author does with an application already sent. All ask for the secret link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from convocatorias.models import Postulacion
from convocatorias.postulaciones import borrador, servicios
from convocatorias.postulaciones.archivos.entrega import entregar
from convocatorias.postulaciones.models import Archivo
from convocatorias.postulaciones.plazo import acepta
from participacion.espacios import acceso
from participacion.espacios.models import Envio
from participacion.espacios.paginas import VerOtra
from participacion.espacios.servicios import EspacioNoRecibeError
from participacion.espacios.views import privada
from participacion.espacios.vistas_lo_mio import mia

from .base import Mesa, mesa


def _de_aqui(de: Mesa, envio: Envio) -> Postulacion:
    if not isinstance(envio, Postulacion) or envio.espacio_id != de.espacio.pk:
        raise Http404
    return envio


@privada
@require_POST
def corregir(request: HttpRequest, slug: str, folio: str) -> HttpResponse:
    """Open a draft with what was sent. What was sent stands until it is sent again."""
    de = mesa(request, slug)

    def hacer(envio: Envio) -> HttpResponse:
        postulacion = _de_aqui(de, envio)
        secreto = acceso.secreto_de(request, envio)
        if not acepta(de.espacio, de.ahora, de.ahora, de.pagina.gracia):
            return de.tarde([], None)
        if postulacion.retirada:
            messages.info(request, _("La retiraste. Empieza una postulación nueva."))
            return redirect("espacios:estado", folio)
        borrador.reabrir(postulacion=postulacion, secreto=secreto, ahora=de.ahora)
        return VerOtra(de.url("tareas", secreto))

    return mia(request, folio, hacer)


@privada
@require_http_methods(["GET", "HEAD", "POST"])
def retirar(request: HttpRequest, slug: str, folio: str) -> HttpResponse:
    de = mesa(request, slug)

    def hacer(envio: Envio) -> HttpResponse:
        postulacion = _de_aqui(de, envio)
        if not acepta(de.espacio, de.ahora, de.ahora, de.pagina.gracia):
            return de.tarde([], None)
        if request.method != "POST":
            return de.dibujar("retirar.html", postulacion=postulacion)
        secreto = acceso.secreto_de(request, envio)
        try:
            servicios.retirar(
                pagina=de.pagina, postulacion=postulacion, ahora=de.ahora, secreto=secreto
            )
        except EspacioNoRecibeError:
            return de.tarde([], None)
        messages.success(request, _("Retiraste tu postulación."))
        return redirect("espacios:estado", folio)

    return mia(request, folio, hacer)


@privada
@require_safe
def recibo(request: HttpRequest, slug: str, folio: str, numero: int) -> HttpResponse:
    """The exact text that the hash of a version covers: ``sha256sum`` gives the same."""
    de = mesa(request, slug)

    def hacer(envio: Envio) -> HttpResponse:
        version = get_object_or_404(_de_aqui(de, envio).versiones, numero=numero)
        respuesta = HttpResponse(version.texto, content_type="application/json; charset=utf-8")
        nombre = f"{envio.folio}-v{numero}.json"
        respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
        return respuesta

    return mia(request, folio, hacer)


@privada
@require_safe
def mi_archivo(request: HttpRequest, slug: str, folio: str, pk: int) -> HttpResponse:
    de = mesa(request, slug)

    def hacer(envio: Envio) -> HttpResponse:
        fila = get_object_or_404(Archivo, pk=pk, envio=_de_aqui(de, envio).pk)
        return entregar(fila)  # type: ignore[return-value]

    return mia(request, folio, hacer)
