"""What the head of a page says to the networks where its link is pasted."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import translation

from participacion.espacios.tarjetas import ALTO, ANCHO

register = template.Library()


@register.inclusion_tag("espacios/_tarjeta.html", takes_context=True)
def tarjeta_social(context: dict[str, Any], nombre: str) -> dict[str, Any]:
    """Address and picture (ogp.me); nothing in a preview, which no network sees.

    Args:
        nombre: of the address of the picture, which takes the slug of the page.
    """
    request, pagina = context.get("request"), context.get("page")
    if request is None or pagina is None or not pagina.live:
        return {}
    with translation.override(pagina.locale.language_code):
        ruta = reverse(nombre, args=[pagina.slug])
    return {
        "pagina": pagina,
        "url": request.build_absolute_uri(pagina.get_url(request)),
        "tarjeta": request.build_absolute_uri(ruta),
        "ancho": ANCHO,
        "alto": ALTO,
    }
