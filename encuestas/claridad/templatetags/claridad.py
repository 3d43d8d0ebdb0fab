from typing import Any

from django import template
from wagtail.models import Page

from encuestas.claridad.editor import cifra, consejos
from encuestas.claridad.paginas import en_espanol, texto_de
from participacion.formularios.legibilidad import medir

register = template.Library()


@register.simple_tag
def legibilidad_guardada(objeto: Any) -> dict[str, Any]:
    """Figure and advice for a page as its last draft says; empty for what is not a saved page."""
    if not isinstance(objeto, Page) or objeto.pk is None or not en_espanol(objeto):
        return {}
    texto = texto_de(objeto)
    medida = medir(texto)
    return {"cifra": cifra(medida), "consejos": consejos(texto, medida)}
