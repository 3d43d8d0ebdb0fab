"""The home page."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from .portada import portada


class InicioPage(Page):
    """Four tasks, what is open now, how the plan goes and what changed thanks to people."""

    lema = RichTextField(_("lema"), features=["bold", "italic", "link"], blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lema")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "encuestas.EncuestasPage",
        "taller.TalleresPage",
        "eventos.AgendaPage",
        "convocatorias.ConvocatoriasPage",
    ]

    class Meta:
        verbose_name = _("inicio")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        contexto.update(portada(self))
        return contexto
