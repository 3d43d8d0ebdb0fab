"""The picture that networks show beside the link of a call."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participacion.espacios.tarjetas import Tarjeta, responder

from .acceso import pagina_de
from .estados import EstadoConvocatoria
from .lectura import Lectura, leer


@require_safe
def tarjeta(request: HttpRequest, slug: str) -> HttpResponseBase:
    pagina, espacio = pagina_de(slug)
    if pagina.get_view_restrictions().exists():
        raise Http404
    return responder(request, datos_de(leer(pagina, espacio, timezone.now())))


def datos_de(lectura: Lectura) -> Tarjeta:
    return Tarjeta(
        titulo=lectura.pagina.title,
        rotulo=_("Convocatoria"),
        institucion=lectura.pagina.emisor,
        cuando=_cuando(lectura),
        sitio=settings.WAGTAIL_SITE_NAME,
    )


def _cuando(lectura: Lectura) -> str:
    """The state, and until when while it is open."""
    cierre = lectura.espacio.cierre_visible
    if lectura.estado != EstadoConvocatoria.ABIERTA or cierre is None:
        return str(lectura.estado.label)
    return _("Abierta hasta el %(fecha)s") % {"fecha": date_format(cierre, "DATE_FORMAT")}
