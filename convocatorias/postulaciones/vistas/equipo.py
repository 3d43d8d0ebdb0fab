"""Members of a collective application, and the page where each one says yes or no."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from convocatorias.postulaciones import integrantes
from convocatorias.postulaciones.models import Integrante
from participacion.espacios.limites import permitido
from participacion.espacios.servicios import NoSePuedeError

from .base import Puesto, mesa, puesto
from .inicio import admite_colectivas


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def equipo(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    en = puesto(request, slug, secreto)
    if isinstance(en, HttpResponse):
        return en
    if not admite_colectivas(en.pagina):
        raise Http404
    if request.method != "POST":
        return _pintar(en) if en.acepta else en.cerro()
    if not en.acepta:
        return en.cerro([(_("Integrante"), request.POST.get("nombre", "")[:200])])
    if "quitar" in request.POST:
        pk = request.POST["quitar"]
        suyas = Integrante.objects.filter(envio=en.borrador.pk)
        suyas.filter(pk=int(pk) if pk.isdecimal() and len(pk) < 18 else 0).delete()
        messages.success(request, _("Listo, ya no está."))
        return en.a("equipo")
    return _agregar(en)


def _agregar(en: Puesto) -> HttpResponse:
    datos = en.request.POST
    escrito = {"nombre": datos.get("nombre", "")[:250], "correo": datos.get("correo", "")[:254]}
    declara = datos.get("declara") == "si"
    if escrito["correo"] and not permitido(
        en.request, f"integrante:{en.borrador.pk}", settings.LIMITE_CORREOS * 4
    ):
        error = _("Enviamos muchos correos. Espera diez minutos y agrega a los demás.")
        return _pintar(en, 429, error=error, escrito=escrito, declara=declara)
    try:
        integrantes.agregar(
            borrador=en.borrador, declara=declara, slug=en.slug, ahora=en.ahora, **escrito
        )
    except NoSePuedeError as error:
        return _pintar(en, 422, error=str(error), escrito=escrito, declara=declara)
    messages.success(en.request, _("Agregamos a la persona."))
    return en.a("equipo")


def _pintar(en: Puesto, estatus: int = 200, **contexto: Any) -> HttpResponse:
    filas = Integrante.objects.filter(envio=en.borrador.pk)
    return en.dibujar("equipo.html", estatus=estatus, integrantes=filas, **contexto)


@csrf_exempt  # the address holds the secret
@require_http_methods(["GET", "HEAD", "POST"])
def integrante(request: HttpRequest, slug: str, secreto: str) -> HttpResponse:
    """A member says yes or no. Reading the page writes nothing: mail scanners follow links."""
    de = mesa(request, slug)
    persona = integrantes.por_secreto(secreto)
    if persona is None:
        return de.dibujar("ya_no.html", estatus=404)
    error = ""
    if request.method == "POST":
        try:
            integrantes.responder(
                integrante=persona, acepta=request.POST.get("acepta") == "si", ahora=de.ahora
            )
            persona.refresh_from_db()
        except NoSePuedeError as problema:
            error = str(problema)
    estatus = 409 if error else 200
    return de.dibujar("integrante.html", estatus=estatus, persona=persona, error=error)
