"""Events and panels, with registration."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.models import Envio, TipoEspacio

from .bloques import AlcancesBlock, ParticipantesBlock, TransmisionesBlock
from .calendario import calendario


class Inscripcion(Envio):
    prefijo = "INS"

    class Meta(Envio.Meta):
        verbose_name = _("registro")
        verbose_name_plural = _("registros")

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de un registro", "Tu lugar está apartado"))


class TipoEvento(models.TextChoices):
    PANEL = "panel", _("Panel")
    FORO = "foro", _("Foro")
    TALLER = "taller", _("Taller")
    CURSO = "curso", _("Curso")
    CONVERSATORIO = "conversatorio", _("Conversatorio")
    SESION = "sesion", _("Sesión")


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    REMOTA = "remota", _("En línea")
    HIBRIDA = "hibrida", _("Presencial y en línea")


class AgendaPage(Page):
    """All events: those to come first, then the past ones, newest first."""

    introduccion = RichTextField(_("introducción"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduccion")]
    parent_page_types = ["home.InicioPage"]
    subpage_types: ClassVar[list[str]] = ["eventos.EventoPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("agenda")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        eventos = EventoPage.objects.child_of(self).live()
        ahora = timezone.now()
        contexto["proximos"] = eventos.filter(termina__gt=ahora).order_by("empieza")
        contexto["pasados"] = eventos.filter(termina__lte=ahora).order_by("-empieza")
        return contexto


class EventoPage(RoutablePageMixin, PaginaConAportaciones):
    """One event; ``abre`` and ``cierra`` are those of its registration."""

    modelo_envio: ClassVar[type[Envio]] = Inscripcion
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.EVENTO

    tipo = models.CharField(_("tipo"), max_length=15, choices=TipoEvento, default=TipoEvento.PANEL)
    introduccion = RichTextField(_("de qué se trata"), blank=True)
    empieza = models.DateTimeField(_("empieza"))
    termina = models.DateTimeField(_("termina"))
    hora_fin_conocida = models.BooleanField(_("la hora de fin se conoce"), default=True)
    modalidad = models.CharField(
        _("modalidad"), max_length=12, choices=Modalidad, default=Modalidad.REMOTA
    )
    lugar = models.CharField(_("lugar"), max_length=250, blank=True)
    accesibilidad = models.CharField(_("accesibilidad que se ofrece"), max_length=250, blank=True)
    organiza = models.CharField(_("quién organiza"), max_length=250)
    transmisiones = StreamField(TransmisionesBlock(), blank=True, verbose_name=_("transmisión"))
    participantes = StreamField(
        ParticipantesBlock(), blank=True, verbose_name=_("quiénes participan")
    )
    alcances = StreamField(AlcancesBlock(), blank=True, verbose_name=_("alcance"))
    pide_registro = models.BooleanField(_("pide registro"), default=False)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("tipo"), FieldPanel("modalidad")]),
        FieldPanel("introduccion"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("empieza"), FieldPanel("termina")]),
                FieldPanel("hora_fin_conocida"),
            ],
            heading=_("Cuándo"),
        ),
        FieldPanel("lugar"),
        FieldPanel("accesibilidad"),
        FieldPanel("organiza"),
        FieldPanel("transmisiones"),
        FieldPanel("participantes"),
        FieldPanel("alcances"),
        MultiFieldPanel([FieldPanel("pide_registro"), FieldPanel("cupo")], heading=_("Registro")),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("preguntas"),
    ]
    parent_page_types = ["eventos.AgendaPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        *[
            SynchronizedField(campo, overridable=False)
            for campo in ("empieza", "termina", "modalidad", "tipo", "alcances")
        ],
        TranslatableField("organiza"),
    ]

    class Meta:
        verbose_name = _("evento")
        verbose_name_plural = _("eventos")

    def clean(self) -> None:
        super().clean()
        if self.empieza and self.termina and self.termina <= self.empieza:
            raise ValidationError({"termina": _("Debe terminar después de empezar.")})

    def realizado(self, ahora: datetime) -> bool:
        return ahora >= self.termina

    @property
    def cierre_del_espacio(self) -> datetime | None:
        """Registration never outlives the event's beginning."""
        limites = [instante for instante in (self.cierra, self.empieza) if instante]
        return min(limites, default=None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = contexto["espacio"]
        contexto["realizado"] = self.realizado(contexto["ahora"])
        if espacio and espacio.cupo is not None:
            contexto["lugares"] = max(0, espacio.cupo - espacio.inscripcion_set.count())
        return contexto

    @path("")
    def pagina(self, request: HttpRequest) -> HttpResponse:
        return PaginaConAportaciones.serve(self, request)

    @path("calendario/", name="ics")
    def ics(self, request: HttpRequest) -> HttpResponse:
        respuesta = HttpResponse(
            calendario(self, self.get_full_url(request)), content_type="text/calendar"
        )
        respuesta["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return respuesta
