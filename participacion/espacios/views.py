"""Follow-up without an account: by folio (state and answer) or secret link (everything)."""

from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from participacion.formularios.respuestas import leer

from . import acceso, folios, servicios
from .limites import permitido
from .memoria import pagina_de
from .models import AvisoPrivacidad, Contacto, Envio
from .seguimiento import por_folio, por_secreto, secciones, sin_envio


class Vista(Protocol):
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


def privada(vista: Vista) -> Vista:
    """Pages of one person: not stored, not indexed.

    No other site learns their address either: every page is sent with ``same-origin``. Stricter,
    browsers would send their forms with the origin «null», which the CSRF check refuses.
    """

    @wraps(vista)
    def envuelta(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        respuesta = vista(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    return envuelta


@privada
@require_GET
def buscar(request: HttpRequest) -> HttpResponse:
    """The box to type a folio."""
    texto = request.GET.get("folio", "").strip()
    if not texto:
        return render(request, "espacios/buscar.html")
    try:
        return redirect("espacios:estado", folios.normalizar(texto))
    except folios.FolioInvalidoError:
        return _no_es_folio(request, texto)


@privada
@require_GET
def estado(request: HttpRequest, folio: str) -> HttpResponse:
    """State and answer for whoever has the folio; everything for whoever had the link."""
    if not permitido(request, "folio", settings.LIMITE_FOLIOS):
        return render(request, "429.html", status=429)
    try:
        envio = por_folio(folio)
    except folios.FolioInvalidoError:
        return _no_es_folio(request, folio)
    if envio is None:
        return _sin_envio(request, folio)
    if envio.folio != folio:
        return redirect("espacios:estado", envio.folio)
    return pintar(request, envio)


@privada
@require_GET
def enlace(request: HttpRequest, secreto: str) -> HttpResponse:
    """Exchange the secret for an hour of access under a clean address."""
    envio = por_secreto(secreto)
    if envio is None:
        error = _("Ese enlace no existe. Revisa que esté completo o busca con tu folio.")
        return render(request, "espacios/buscar.html", {"error": error}, status=404)
    if envio.enlace_revocado:
        return render(request, "espacios/anulado.html", {"folio": envio.folio}, status=410)
    respuesta = HttpResponseRedirect(reverse("espacios:estado", args=[envio.folio]))
    acceso.recordar(request, respuesta, envio.folio, secreto)
    return respuesta


@privada
@require_POST
def anular(request: HttpRequest, folio: str) -> HttpResponse:
    """The holder of the link makes it stop working."""
    try:
        envio = por_folio(folio)
    except folios.FolioInvalidoError:
        return _no_es_folio(request, folio)
    if envio is None or not acceso.secreto_de(request, envio):
        return render(request, "403.html", status=403)
    servicios.revocar_enlace(envio=envio, ahora=timezone.now())
    return redirect("espacios:estado", envio.folio)


@require_GET
def aviso(request: HttpRequest, clave: str, numero: int) -> HttpResponse:
    """One version of a privacy notice; old versions stay readable."""
    encontrado = get_object_or_404(AvisoPrivacidad, clave=clave, numero=numero)
    return render(request, "espacios/aviso.html", {"aviso": encontrado})


def pintar(request: HttpRequest, envio: Envio, *, estatus: int = 200, **mas: Any) -> HttpResponse:
    """The follow-up page; ``mas`` is what went wrong and what was typed, for its parts."""
    contexto = {**_contexto(request, envio), **mas}
    return render(request, "espacios/estado.html", contexto, status=estatus)


def _sin_envio(request: HttpRequest, texto: str) -> HttpResponse:
    """What is public of a folio with no submission behind; 404 when nobody knows it."""
    folio = folios.normalizar(texto)
    if partes := sin_envio(folio, request):
        contexto = {"folio": folio, "secciones": partes}
        return render(request, "espacios/sin_envio.html", contexto)
    error = _("No hay nada con ese folio. Compáralo con el de tu comprobante.")
    return render(request, "espacios/buscar.html", {"folio": texto, "error": error}, status=404)


def _no_es_folio(request: HttpRequest, texto: str) -> HttpResponse:
    error = _("Ese folio no está completo o tiene un carácter cambiado. Se ve así: %(ejemplo)s.")
    contexto = {"folio": texto, "error": error % {"ejemplo": "PRO-26-7KQ4-M2X"}}
    return render(request, "espacios/buscar.html", contexto, status=400)


def _contexto(request: HttpRequest, envio: Envio) -> dict[str, Any]:
    idioma = get_language() or settings.LANGUAGE_CODE
    secreto = acceso.secreto_de(request, envio)
    completo = bool(secreto)
    contexto: dict[str, Any] = {
        "envio": envio,
        "completo": completo,
        "pagina": pagina_de(envio.espacio.clave, idioma),
        "secciones": secciones(envio, completo, request),
        "reciente": (timezone.now() - envio.creado).total_seconds() < acceso.DURACION,
    }
    if completo:
        leidas = leer(envio.version, envio.respuestas, idioma)
        contexto["respuestas"] = [(leida.pregunta.texto, leida.texto) for leida in leidas]
        contexto["contacto"] = _contacto(envio)
        ruta = reverse("espacios:enlace", args=[secreto])
        contexto["enlace"] = request.build_absolute_uri(ruta)
    return contexto


def _contacto(envio: Envio) -> Contacto | None:
    """The contact data left with it, then or later; an anonymous space has none."""
    if envio.espacio.anonimo:
        return None
    return Contacto.objects.filter(envio=envio.pk).first()
