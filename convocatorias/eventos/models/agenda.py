"""The agenda: all events, listed or by month."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class AgendaPage(Page):
    """Its filters travel in the query string, so that any view of it can be linked to."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["eventos.EventoPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("agenda")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from convocatorias.eventos.agenda import contexto_de

        return {**super().get_context(request, *args, **kwargs), **contexto_de(self, request)}
