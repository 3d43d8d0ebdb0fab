"""Taller de Futuro: a table per eje where people propose how to watch it."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.listado import con_espacio
from participacion.espacios.models import Envio, TipoEspacio


class Propuesta(Envio):
    prefijo = "PRO"

    class Meta(Envio.Meta):
        verbose_name = _("propuesta")
        verbose_name_plural = _("propuestas")

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de una propuesta", "Recibimos esta propuesta"))


class TallerPage(Page):
    """The workshop: what it is and its tables."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["taller.MesaPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Taller de Futuro")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        contexto["mesas"] = con_espacio(self.get_children().live(), MesaPage)
        return contexto


class MesaPage(PaginaConAportaciones):
    """A table: the proposal form of one eje."""

    modelo_envio: ClassVar[type[Envio]] = Propuesta
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.MESA

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduccion"),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("preguntas"),
    ]
    parent_page_types = ["taller.TallerPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = PaginaConAportaciones.campos_localizados

    class Meta:
        verbose_name = _("mesa del taller")
        verbose_name_plural = _("mesas del taller")
