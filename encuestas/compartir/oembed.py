"""oEmbed (https://oembed.com): how other sites learn to show a survey from its address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.models import EncuestaPage
from participacion.espacios.tarjetas import ALTO, ANCHO

from . import busqueda, canales, textos

#: Seconds that a consumer may keep the answer.
VIDA = 3600


@require_safe
def oembed(request: HttpRequest) -> JsonResponse:
    """§2.2–2.3 of the specification: 400 for a bad request, 404 and 501 as it says."""
    direccion = request.GET.get("url", "")
    if not direccion:
        return _error(_("Falta la dirección de la encuesta, en «url»."), 400)
    if request.GET.get("format", "json") != "json":
        return _error(_("Sólo respondemos en JSON."), 501)
    try:
        ancho = _tope(request.GET.get("maxwidth"), textos.ANCHO)
        alto = _tope(request.GET.get("maxheight"), textos.ALTO)
    except ValueError:
        return _error(_("El ancho y el alto son números enteros mayores que cero."), 400)
    pagina = busqueda.de_direccion(request, direccion)
    if pagina is None:
        return _error(_("Esa dirección no es de una encuesta publicada aquí."), 404)
    respuesta = JsonResponse(_datos(request, pagina, ancho, alto))
    respuesta["Cache-Control"] = f"public, max-age={VIDA}"
    return _para_todos(respuesta)


def direccion_del_marco(request: HttpRequest, pagina: EncuestaPage) -> str:
    with translation.override(pagina.locale.language_code):
        ruta = reverse("compartir:insertada", args=[pagina.slug])
    return request.build_absolute_uri(f"{ruta}?canal={canales.INSERTADA}")


def direccion_de_la_tarjeta(request: HttpRequest, pagina: EncuestaPage) -> str:
    with translation.override(pagina.locale.language_code):
        return request.build_absolute_uri(reverse("compartir:tarjeta", args=[pagina.slug]))


def _datos(request: HttpRequest, pagina: EncuestaPage, ancho: int, alto: int) -> dict[str, Any]:
    guion = request.build_absolute_uri(textos.ruta_del_guion())
    marco = direccion_del_marco(request, pagina)
    datos: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": pagina.title,
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": VIDA,
        "width": ancho,
        "height": alto,
        "html": textos.para_pegar(marco, pagina.title, guion, ancho, alto),
    }
    pide = [int(request.GET.get(c) or t) for c, t in (("maxwidth", ANCHO), ("maxheight", ALTO))]
    if pide[0] >= ANCHO and pide[1] >= ALTO:
        datos["thumbnail_url"] = direccion_de_la_tarjeta(request, pagina)
        datos["thumbnail_width"], datos["thumbnail_height"] = ANCHO, ALTO
    return datos


def _tope(pedido: str | None, propio: int) -> int:
    """The smaller of what is asked for and ours.

    Raises:
        ValueError: if it is not a positive integer.
    """
    if pedido is None or pedido == "":
        return propio
    if not pedido.isascii() or not pedido.isdigit() or len(pedido) > 9 or int(pedido) == 0:
        raise ValueError(pedido)
    return min(int(pedido), propio)


def _error(mensaje: str, estatus: int) -> JsonResponse:
    return _para_todos(JsonResponse({"error": mensaje}, status=estatus))


def _para_todos(respuesta: JsonResponse) -> JsonResponse:
    """Public data: a script of any site may read it. It never carries credentials."""
    respuesta["Access-Control-Allow-Origin"] = "*"
    return respuesta
