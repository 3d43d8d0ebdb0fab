"""The picture that networks show beside the link of an event."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from participacion.espacios.tarjetas import Tarjeta, responder

from .canales import agenda_actual
from .models import EventoPage, Vida


@require_safe
def tarjeta(request: HttpRequest, slug: str) -> HttpResponseBase:
    pagina = get_object_or_404(
        EventoPage.objects.child_of(agenda_actual()).live().public(), slug=slug
    )
    return responder(request, datos_de(pagina))


def datos_de(pagina: EventoPage) -> Tarjeta:
    return Tarjeta(
        titulo=pagina.title,
        rotulo=pagina.get_tipo_display(),
        institucion=pagina.organiza,
        cuando=str(Vida.CANCELADO.label) if pagina.cancelado else pagina.cuando,
        sitio=settings.WAGTAIL_SITE_NAME,
    )
