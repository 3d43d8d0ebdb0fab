"""One event: when, where, who, for whom, and what it left."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from convocatorias.eventos.bloques import (
    AlcancesBlock,
    FechasBlock,
    MaterialesBlock,
    ParticipantesBlock,
    TransmisionesBlock,
)
from convocatorias.eventos.cuando import Fecha, en_palabras, fechas_de, limites
from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.models import Envio, TipoEspacio

from .inscripcion import Inscripcion
from .opciones import ZONAS, Modalidad, TipoEvento, Vida

SINCRONIZADOS = (
    *("empieza", "termina", "hora_fin_conocida", "fechas", "zona", "modalidad", "tipo", "vida"),
    *("alcances", "parte_de", "fuente", "cupo_presencial", "cupo_remoto", "cupo_visible"),
    *("grupo_maximo", "pide_registro", "registro_externo"),
)


class EventoPage(RoutablePageMixin, PaginaConAportaciones):
    """One event; ``abre`` and ``cierra`` are those of its registration.

    ``fechas`` are its days. ``empieza`` and ``termina`` are their limits, kept to order and
    filter; of an approximate date they say between which instants it falls, if that is known.
    """

    modelo_envio: ClassVar[type[Envio]] = Inscripcion
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.EVENTO

    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoEvento, default=TipoEvento.PANEL)
    vida = models.CharField(_("estado"), max_length=15, choices=Vida, default=Vida.PROGRAMADO)
    introduccion = RichTextField(_("de qué se trata"), blank=True)
    fechas = StreamField(
        FechasBlock(),
        blank=True,
        verbose_name=_("días"),
        help_text=_("Si son varios días, o si el evento dura todo el día."),
    )
    fecha_texto = models.CharField(
        _("fecha aproximada"),
        max_length=120,
        blank=True,
        help_text=_("Si no hay un día exacto, escríbela como se dice: «finales de agosto»."),
    )
    empieza = models.DateTimeField(_("empieza"), null=True, blank=True, db_index=True)
    termina = models.DateTimeField(_("termina"), null=True, blank=True, db_index=True)
    hora_fin_conocida = models.BooleanField(_("la hora de fin se conoce"), default=True)
    zona = models.CharField(
        _("huso horario"), max_length=40, choices=ZONAS, default=settings.TIME_ZONE
    )
    modalidad = models.CharField(
        _("modalidad"), max_length=12, choices=Modalidad, default=Modalidad.REMOTA, blank=True
    )
    lugar = models.CharField(_("lugar"), max_length=250, blank=True)
    accesibilidad = models.CharField(_("accesibilidad que se ofrece"), max_length=250, blank=True)
    organiza = models.CharField(_("quién organiza"), max_length=250, blank=True)
    publico = models.CharField(_("para quién es"), max_length=250, blank=True)
    serie = models.CharField(_("serie o ciclo"), max_length=150, blank=True)
    parte_de = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("parte de otro evento"),
    )
    transmisiones = StreamField(TransmisionesBlock(), blank=True, verbose_name=_("transmisión"))
    participantes = StreamField(
        ParticipantesBlock(), blank=True, verbose_name=_("quiénes participan")
    )
    alcances = StreamField(AlcancesBlock(), blank=True, verbose_name=_("alcance"))
    materiales = StreamField(MaterialesBlock(), blank=True, verbose_name=_("lo que dejó"))
    fuente = models.CharField(_("documento y líneas"), max_length=80, blank=True)
    nota_de_fuente = models.TextField(_("lo que el documento deja en duda"), blank=True)
    pide_registro = models.BooleanField(_("pide registro aquí"), default=False)
    registro_externo = models.CharField(
        _("registro en otro lado"),
        max_length=250,
        blank=True,
        help_text=_("La dirección de la página o el correo donde se registra la gente."),
    )
    cupo_presencial = models.PositiveIntegerField(_("lugares en la sede"), null=True, blank=True)
    cupo_remoto = models.PositiveIntegerField(_("lugares en línea"), null=True, blank=True)
    cupo_visible = models.BooleanField(
        _("decir cuántos lugares hay"),
        default=True,
        help_text=_("Si no, la página sólo dice «Cupo limitado»."),
    )
    grupo_maximo = models.PositiveSmallIntegerField(_("personas por registro"), default=1)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("tipo"), FieldPanel("modalidad"), FieldPanel("vida")]),
        FieldPanel("introduccion"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("empieza"), FieldPanel("termina")]),
                FieldPanel("hora_fin_conocida"),
                FieldPanel("fechas"),
                FieldRowPanel([FieldPanel("fecha_texto"), FieldPanel("zona")]),
            ],
            heading=_("Cuándo"),
        ),
        FieldPanel("lugar"),
        FieldPanel("accesibilidad"),
        FieldPanel("organiza"),
        FieldPanel("publico"),
        FieldRowPanel([FieldPanel("serie"), PageChooserPanel("parte_de", "eventos.EventoPage")]),
        FieldPanel("transmisiones"),
        FieldPanel("participantes"),
        MultiFieldPanel(
            [
                FieldPanel("pide_registro"),
                FieldPanel("registro_externo"),
                FieldRowPanel([FieldPanel("cupo"), FieldPanel("cupo_visible")]),
                FieldRowPanel([FieldPanel("cupo_presencial"), FieldPanel("cupo_remoto")]),
                FieldPanel("grupo_maximo"),
            ],
            heading=_("Registro"),
        ),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("preguntas"),
        MultiFieldPanel(
            [FieldPanel("alcances"), FieldPanel("materiales")], heading=_("Después del evento")
        ),
        FieldRowPanel([FieldPanel("fuente"), FieldPanel("nota_de_fuente")]),
    ]
    parent_page_types = ["eventos.AgendaPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        *[SynchronizedField(campo, overridable=False) for campo in SINCRONIZADOS],
        *[TranslatableField(campo) for campo in ("organiza", "publico", "serie", "fecha_texto")],
    ]

    class Meta:
        verbose_name = _("evento")
        verbose_name_plural = _("eventos")

    def clean(self) -> None:
        self.__dict__.pop("lista_de_fechas", None)
        if self.fechas and not self.fecha_texto:
            self.empieza, self.termina = limites(self.lista_de_fechas, ZoneInfo(self.zona))
        super().clean()
        if bool(self.empieza) != bool(self.termina):
            raise ValidationError({"termina": _("Escribe cuándo empieza y cuándo termina.")})
        if self.empieza and self.termina and self.termina <= self.empieza:
            raise ValidationError({"termina": _("Debe terminar después de empezar.")})
        if self.pide_registro and self.empieza is None:
            raise ValidationError({"pide_registro": _("Para pedir registro, pon la fecha.")})
        if self.grupo_maximo < 1:
            raise ValidationError({"grupo_maximo": _("Al menos una persona.")})

    @cached_property
    def lista_de_fechas(self) -> list[Fecha]:
        return fechas_de(self)

    @property
    def cuando(self) -> str:
        return en_palabras(self)

    @property
    def con_hora(self) -> bool:
        return any(fecha.inicio for fecha in self.lista_de_fechas)

    @property
    def cambia_de_un_dia_a_otro(self) -> bool:
        """Its days differ in their hours or have titles: one sentence does not tell them all."""
        return self.con_hora and len({(f.horas, f.titulo) for f in self.lista_de_fechas}) > 1

    @property
    def por_decidir(self) -> bool:
        return len({fecha.opcion for fecha in self.lista_de_fechas}) > 1

    @property
    def cancelado(self) -> bool:
        return self.vida == Vida.CANCELADO

    def realizado(self, ahora: datetime) -> bool:
        return self.vida == Vida.REALIZADO or bool(self.termina and ahora >= self.termina)

    @property
    def cierre_del_espacio(self) -> datetime | None:
        """Registration never outlives the event's beginning."""
        limites = [instante for instante in (self.cierra, self.empieza) if instante]
        return min(limites, default=None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from convocatorias.eventos.ficha import contexto_de

        contexto = super().get_context(request, *args, **kwargs)
        return {**contexto, **contexto_de(self, request, contexto)}

    def al_recibir(self, envio: Envio, contacto: dict[str, str]) -> None:
        from convocatorias.eventos.lugares import apartar

        super().al_recibir(envio, contacto)
        if isinstance(envio, Inscripcion):
            apartar(envio)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return RoutablePageMixin.serve(self, request, *args, **kwargs)

    @path("")
    def pagina(self, request: HttpRequest) -> HttpResponse:
        from convocatorias.eventos.registro import registrar

        if request.method == "POST" and self.espacio and self.espacio.version:
            return registrar(request, self, self.espacio, timezone.now())
        return self.responder(request, None, 200)

    @path("registrado/", name="registrado")
    def registrado(self, request: HttpRequest) -> HttpResponse:
        return self.responder(request, None, 200, "eventos/registrado.html", con_formulario=False)

    @path("calendario/", name="ics")
    def ics(self, request: HttpRequest) -> HttpResponse:
        from convocatorias.eventos.calendario import respuesta_de

        return respuesta_de([self], request, f"{self.slug}.ics")
