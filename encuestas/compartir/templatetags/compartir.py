"""What the head of a survey's page says to other sites."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from encuestas.compartir import oembed
from participacion.espacios.tarjetas import ALTO, ANCHO

register = template.Library()


@register.inclusion_tag("compartir/_cabeza.html", takes_context=True)
def compartir_cabeza(context: dict[str, Any]) -> dict[str, Any]:
    """Discovery of oEmbed and the picture of the survey; nothing in a preview or before it."""
    request, pagina = context.get("request"), context.get("page")
    if request is None or pagina is None or not pagina.live or not pagina.espacio:
        return {}
    url = request.build_absolute_uri(pagina.get_url(request))
    consulta = urlencode({"format": "json", "url": url})
    return {
        "pagina": pagina,
        "url": url,
        "oembed": request.build_absolute_uri(f"{reverse('compartir:oembed')}?{consulta}"),
        "tarjeta": oembed.direccion_de_la_tarjeta(request, pagina),
        "ancho": ANCHO,
        "alto": ALTO,
    }
