"""From an address to its call."""

from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Locale

from participacion.espacios.models import Espacio

from .models import ConvocatoriaPage


def pagina_de(slug: str) -> tuple[ConvocatoriaPage, Espacio]:
    """The live page of that address in the language asked for, and its space.

    Raises:
        Http404: no such page, or it was never published.
    """
    idioma = get_language() or ""
    vivas = ConvocatoriaPage.objects.live().filter(slug=slug).select_related("locale")
    paginas = {pagina.locale.language_code: pagina for pagina in vivas}
    pagina = paginas.get(idioma) or paginas.get(Locale.get_default().language_code)
    if pagina is None or pagina.espacio is None:
        raise Http404
    return pagina, pagina.espacio
