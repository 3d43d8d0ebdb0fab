"""The agenda for other programs: iCalendar and RSS."""

import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from .agenda import Filtros, todos
from .calendario import respuesta_de
from .models import AgendaPage, EventoPage

CUANTAS_NOVEDADES = 30


def agenda_actual() -> AgendaPage:
    """The agenda in the language of the request.

    Raises:
        Http404: if there is none.
    """
    idioma = get_language() or ""
    locale = Locale.objects.filter(language_code=idioma).first() or Locale.get_default()
    pagina = AgendaPage.objects.live().filter(locale=locale).first()
    if pagina is None:
        raise Http404
    return pagina


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The whole agenda, or what its filters leave (``?eje=``, ``?tipo=``…)."""
    pagina = agenda_actual()
    filtros = Filtros.de(request.GET)
    eventos = filtros.aplicar(todos(pagina).defer(None), timezone.now())
    eventos = eventos.exclude(empieza=None).order_by("empieza", "pk")
    return respuesta_de(eventos, request, "agenda.ics", nombre=pagina.title)


@require_safe
def evento(request: HttpRequest, slug: str) -> HttpResponse:
    pagina = get_object_or_404(EventoPage.objects.child_of(agenda_actual()).live(), slug=slug)
    return respuesta_de([pagina], request, f"{slug}.ics")


class Novedades(Feed):
    """Events as they are published, newest first."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        return request, agenda_actual()

    def title(self, objeto: tuple[Any, Any]) -> str:
        return _("Eventos de Mirador")

    def description(self, objeto: tuple[Any, Any]) -> str:
        return _("Lo que se anuncia y lo que cambia.")

    def link(self, objeto: tuple[Any, Any]) -> str:
        return str(objeto[1].get_full_url(objeto[0]))

    def items(self, objeto: tuple[Any, Any]) -> list[tuple[Any, EventoPage]]:
        request, agenda = objeto
        eventos = Filtros.de(request.GET).aplicar(todos(agenda).defer(None), timezone.now())
        ultimos = eventos.order_by("-first_published_at", "-pk")[:CUANTAS_NOVEDADES]
        return [(request, evento) for evento in ultimos]

    def item_title(self, item: tuple[Any, EventoPage]) -> str:
        return item[1].title

    def item_description(self, item: tuple[Any, EventoPage]) -> str:
        partes = [item[1].cuando, item[1].lugar, strip_tags(item[1].introduccion)]
        return " · ".join(parte for parte in partes if parte)

    def item_link(self, item: tuple[Any, EventoPage]) -> str:
        return str(item[1].get_full_url(item[0]))

    def item_guid(self, item: tuple[Any, EventoPage]) -> str:
        return f"urn:uuid:{item[1].translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: tuple[Any, EventoPage]) -> datetime.datetime | None:
        return item[1].first_published_at
