"""What anybody opens: the short link and the picture of a survey."""

from django.conf import settings
from django.core.cache import cache
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.models import EncuestaPage

from . import busqueda, canales, textos
from .tarjeta import Tarjeta, dibujar

UNA_HORA, UN_DIA = 3600, 86400


@require_safe
def ir(request: HttpRequest, codigo: str) -> HttpResponseBase:
    """To the survey, saying through which channel. Nothing is noted of who follows it."""
    enlace = canales.por_codigo(codigo)
    pagina = canales.pagina_de(enlace.espacio, get_language() or "") if enlace else None
    if enlace is None or pagina is None:
        raise Http404(_("Ese enlace no lleva a ninguna encuesta."))
    respuesta = HttpResponseRedirect(f"{pagina.get_url(request)}?canal={enlace.canal}")
    respuesta["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(respuesta)
    return respuesta


@require_safe
def tarjeta(request: HttpRequest, slug: str) -> HttpResponseBase:
    datos = datos_de(busqueda.publica_con_slug(slug))
    etiqueta = f'"{datos.huella}"'
    respuesta: HttpResponseBase
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etiqueta:
        respuesta = HttpResponseNotModified()
    else:
        png = cache.get_or_set(f"tarjeta:{datos.huella}", lambda: dibujar(datos), UN_DIA)
        respuesta = HttpResponse(png, content_type="image/png")
    respuesta["ETag"] = etiqueta
    respuesta["Cache-Control"] = f"public, max-age={UNA_HORA}"
    return respuesta


def datos_de(pagina: EncuestaPage) -> Tarjeta:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - only published surveys have a card
    return Tarjeta(
        titulo=pagina.title,
        rotulo=_("Encuesta"),
        institucion=espacio.aviso.responsable if espacio.aviso else "",
        cuando=textos.cuando(espacio, espacio.estado(timezone.now())),
        sitio=settings.WAGTAIL_SITE_NAME,
    )
