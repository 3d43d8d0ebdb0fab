"""What anybody opens: the short link and the picture of a survey."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.models import EncuestaPage
from participacion.espacios.tarjetas import Tarjeta, responder

from . import busqueda, canales, textos


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
    return responder(request, datos_de(busqueda.publica_con_slug(slug)))


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
