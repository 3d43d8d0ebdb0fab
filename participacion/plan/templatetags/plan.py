import datetime
from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participacion.plan.calculo import redondear
from participacion.plan.fuentes import en_palabras

register = template.Library()


@register.inclusion_tag("plan/barra.html")
def barra(publicado: int | None, calculado: int | Fraction | None = None) -> dict[str, Any]:
    """A rule filled up to the published figure, with a mark at the computed one if it differs."""
    cuenta = redondear(Fraction(calculado)) if calculado is not None else None
    marca = cuenta if cuenta != publicado else None
    return {"publicado": publicado, "marca": marca, "alternativa": _alternativa(publicado, marca)}


def _alternativa(publicado: int | None, marca: int | None) -> str:
    if publicado is None:
        return _("Sin cifra publicada; la cuenta da %(c)s por ciento") % {"c": marca}
    if marca is None:
        return _("%(p)s por ciento") % {"p": publicado}
    return _("%(p)s por ciento publicado; la cuenta da %(c)s") % {"p": publicado, "c": marca}


@register.simple_tag
def es() -> SafeString:
    """The ``lang`` attribute of text that exists only in Spanish, where the page is not."""
    if (get_language() or "").startswith("es"):
        return SafeString("")
    return format_html(' lang="{}"', "es-MX")


@register.filter
def pct(valor: int) -> str:
    """``51 %`` that never breaks at the end of a line."""
    return f"{valor}\u00a0%"


@register.filter
def enlazable(fila: Any) -> bool:
    """True for a web address nobody doubts: evidence and links of the plan are typed by hand."""
    return not fila.incierto and fila.valor.startswith(("https://", "http://"))


@register.filter
def antiguedad(dia: datetime.date) -> str:
    """``timesince`` with its largest unit only: «2 años»."""
    return timesince(dia, depth=1)


@register.filter
def fuentes(fuente: str) -> list[str]:
    return en_palabras(fuente)


@register.filter
def de_clave(tabla: dict[str, Any] | None, clave: str) -> Any:
    """The value under a key; nothing where the page brought no table."""
    return tabla.get(clave) if tabla else None
