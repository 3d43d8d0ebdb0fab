"""Surveys: plain-language questionnaires, anonymous by default."""

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

#: Seconds that reading and answering one question takes, to announce the length.
SEGUNDOS_POR_PREGUNTA = 12


class Respuesta(Envio):
    prefijo = "ENC"

    class Meta(Envio.Meta):
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de una encuesta", "Recibimos esta respuesta"))


class EncuestasPage(Page):
    """All surveys."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["encuestas.EncuestaPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("lista de encuestas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        contexto["fichas"] = con_espacio(self.get_children().live(), EncuestaPage)
        return contexto


class EncuestaPage(PaginaConAportaciones):
    """One survey. Answers belong to its space, which its translations share."""

    modelo_envio: ClassVar[type[Envio]] = Respuesta
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.ENCUESTA
    anonimo: ClassVar[bool] = True

    introduccion = RichTextField(
        _("introducción"),
        blank=True,
        help_text=_("Para qué es, quién pregunta y qué pasará con las respuestas."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduccion"),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("preguntas"),
    ]
    parent_page_types = ["encuestas.EncuestasPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = PaginaConAportaciones.campos_localizados

    class Meta:
        verbose_name = _("encuesta")
        verbose_name_plural = _("encuestas")

    @property
    def minutos(self) -> int:
        """Whole minutes it takes, at least one."""
        return max(1, round(len(self.preguntas) * SEGUNDOS_POR_PREGUNTA / 60))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = contexto["espacio"]
        contexto["respondieron"] = espacio.respuesta_set.count() if espacio else 0
        return contexto
