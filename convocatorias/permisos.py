"""Who among the staff runs a call: whoever may publish its page."""

from typing import Any

from wagtail.models import Locale

from participacion.espacios.models import Espacio

from .models import ConvocatoriaPage


def publica(usuario: Any, pagina: ConvocatoriaPage | None) -> bool:
    """May answer its questions and write down its letters."""
    return pagina is not None and bool(pagina.permissions_for_user(usuario).can_publish())


def decide(usuario: Any, pagina: ConvocatoriaPage | None, espacio: Espacio) -> bool:
    """May extend it, cancel it or say that nobody won: whoever publishes it and never judged it."""
    return publica(usuario, pagina) and not espacio.jurado.filter(usuario=usuario.pk).exists()


def las_que_publica(usuario: Any) -> list[ConvocatoriaPage]:
    """In the source language, the last changed first."""
    fuentes = ConvocatoriaPage.objects.filter(locale=Locale.get_default())
    ordenadas = fuentes.order_by("-latest_revision_created_at", "-pk")
    return [pagina for pagina in ordenadas if publica(usuario, pagina)]
