"""Open calls."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.listado import con_espacio
from participacion.espacios.models import Envio, TipoEspacio

from .bloques import BasesBlock, FechasBlock


class Postulacion(Envio):
    prefijo = "POS"

    class Meta(Envio.Meta):
        verbose_name = _("postulación")
        verbose_name_plural = _("postulaciones")

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de una postulación", "Recibimos esta postulación"))


class ConvocatoriasPage(Page):
    """All open calls."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["convocatorias.ConvocatoriaPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("lista de convocatorias")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        contexto["fichas"] = con_espacio(self.get_children().live(), ConvocatoriaPage)
        return contexto


class ConvocatoriaPage(PaginaConAportaciones):
    """A call with its bases, its dates as written and its application form."""

    modelo_envio: ClassVar[type[Envio]] = Postulacion
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.CONVOCATORIA

    emisor = models.CharField(_("quién convoca"), max_length=250)
    introduccion = RichTextField(_("de qué se trata"))
    quien = models.CharField(_("quién puede participar"), max_length=300)
    resultado = models.CharField(_("qué resulta"), max_length=300, blank=True)
    sin_prorroga = models.BooleanField(_("sin prórroga"), default=True)
    fechas = StreamField(FechasBlock(), blank=True, verbose_name=_("fechas"))
    bases = StreamField(BasesBlock(), blank=True, verbose_name=_("bases"))
    contacto = models.EmailField(_("correo de contacto"), blank=True)
    contacto_horario = models.CharField(_("teléfono y horario"), max_length=250, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("emisor"),
        FieldPanel("introduccion"),
        MultiFieldPanel(
            [FieldPanel("quien"), FieldPanel("resultado"), FieldPanel("sin_prorroga")],
            heading=_("En pocas palabras"),
        ),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("fechas"),
        FieldPanel("bases"),
        FieldRowPanel([FieldPanel("contacto"), FieldPanel("contacto_horario")]),
        FieldPanel("preguntas"),
    ]
    parent_page_types = ["convocatorias.ConvocatoriasPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        SynchronizedField("contacto", overridable=False),
        TranslatableField("emisor"),
    ]

    class Meta:
        verbose_name = _("convocatoria")
        verbose_name_plural = _("convocatorias")

    @property
    def campos_pedidos(self) -> list[dict[str, Any]]:
        """Name and limit of each field, to be read before and after the call is open."""
        return [
            {"texto": bloque.value["texto"], "limite": bloque.value.get("limite")}
            for bloque in self.preguntas
        ]
