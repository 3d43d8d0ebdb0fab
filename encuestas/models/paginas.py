"""Surveys: plain-language questionnaires, anonymous unless their authors say otherwise."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from participacion.aportaciones.paginas import PaginaConAportaciones
from participacion.espacios.ficha import Ficha
from participacion.espacios.listado import con_espacio
from participacion.espacios.models import Envio, Espacio, TipoEspacio
from participacion.espacios.recorrido_paginas import ConRecorrido

from .. import muestra, origenes, por_correo, recepcion, telefono  # noqa: TID252
from ..formas import EncuestaForm  # noqa: TID252
from ..paneles import AntesDePublicar  # noqa: TID252
from .opciones import Diseno, Repeticion
from .respuesta import Respuesta, cuantas_respondieron

#: What a survey may be about, by name: surveys and events do not import each other.
EVENTO = "eventos.EventoPage"

#: Seconds that reading and answering one question takes, to announce the length.
SEGUNDOS_POR_PREGUNTA = 12

PROPIOS_SINCRONIZADOS = (
    "anonima",
    "diseno",
    "gracia_minutos",
    "repeticion",
    "sellada",
    "anfitriones",
    "cruces",
    "evalua",
)


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


class EncuestaPage(ConRecorrido, PaginaConAportaciones):
    """One survey. Answers belong to its space, which its translations share."""

    modelo_envio: ClassVar[type[Envio]] = Respuesta
    tipo_espacio: ClassVar[TipoEspacio] = TipoEspacio.ENCUESTA

    introduccion = RichTextField(
        _("introducción"),
        blank=True,
        help_text=_("Para qué es, quién pregunta y qué pasará con las respuestas."),
    )

    proposito = models.TextField(
        _("propósito"),
        blank=True,
        max_length=400,
        help_text=_("Una o dos frases: qué se va a decidir con lo que se conteste."),
    )
    anonima = models.BooleanField(
        _("anónima"),
        default=True,
        help_text=_("Una encuesta anónima no puede pedir correo ni teléfono."),
    )
    diseno = models.CharField(
        _("cómo se ve"), max_length=12, choices=Diseno, default=Diseno.AUTOMATICO
    )
    gracia_minutos = models.PositiveSmallIntegerField(
        _("minutos de gracia"),
        default=30,
        help_text=_("Quien empezó antes del cierre puede terminar en este tiempo."),
    )
    repeticion = models.CharField(
        _("una vez por persona"), max_length=12, choices=Repeticion, default=Repeticion.ABIERTA
    )
    sellada = models.BooleanField(
        _("sellada"),
        default=False,
        help_text=_("Nadie ve resultados antes del cierre. Abrir antes queda a la vista de todos."),
    )
    anfitriones = models.TextField(
        _("sitios que la pueden insertar"),
        blank=True,
        help_text=_("Una dirección por línea, por ejemplo https://www.congresogto.gob.mx"),
    )
    cruces = models.CharField(
        _("cruzar los resultados con"),
        max_length=130,
        blank=True,
        help_text=_(
            "Una o dos variables de la sección «Sobre ti», separadas por coma. "
            "Sólo sale lo que no identifica a nadie."
        ),
    )
    evalua = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("evento que evalúa"),
        help_text=_("Su página la enlaza sola cuando el evento termina, y avisa a quien fue."),
    )
    que_haremos = RichTextField(
        _("qué haremos con los resultados"), blank=True, features=["bold", "ol", "ul", "link"]
    )
    que_cambio = RichTextField(
        _("qué cambió gracias a la encuesta"), blank=True, features=["bold", "ol", "ul", "link"]
    )

    content_panels = [
        *Page.content_panels,
        AntesDePublicar(),
        FieldPanel("introduccion"),
        FieldPanel("proposito"),
        PageChooserPanel("evalua", EVENTO),
        PaginaConAportaciones.panel_ventana,
        FieldPanel("preguntas"),
        MultiFieldPanel(
            [
                FieldPanel("diseno"),
                FieldRowPanel([FieldPanel("anonima"), FieldPanel("sellada")]),
                FieldRowPanel([FieldPanel("repeticion"), FieldPanel("gracia_minutos")]),
            ],
            heading=_("Cómo se contesta"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("que_haremos"),
                FieldPanel("que_cambio"),
                FieldPanel("cruces"),
                FieldPanel("anfitriones"),
            ],
            heading=_("Resultados y difusión"),
        ),
    ]
    base_form_class = EncuestaForm
    parent_page_types = ["encuestas.EncuestasPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields = [
        *PaginaConAportaciones.campos_localizados,
        *[SynchronizedField(campo, overridable=False) for campo in PROPIOS_SINCRONIZADOS],
    ]

    class Meta:
        verbose_name = _("encuesta")
        verbose_name_plural = _("encuestas")

    @property
    def anonimo(self) -> bool:  # type: ignore[override]
        return self.anonima

    @property
    def evento(self) -> Page | None:
        """What it is about, in its own language, while people can see that."""
        evento = self.evalua.localized if self.evalua else None
        return evento if evento is not None and evento.live else None

    @property
    def variables_de_cruce(self) -> list[str]:
        return [parte.strip() for parte in self.cruces.split(",") if parte.strip()]

    @property
    def minutos(self) -> int:
        """Whole minutes it takes, at least one."""
        return max(1, round(self.cuantas * SEGUNDOS_POR_PREGUNTA / 60))

    @cached_property
    def cuantas(self) -> int:
        """Questions to answer: each item of a matrix is one, notes and titles are none."""
        if self.espacio and self.espacio.version:
            return sum(p.contestable for p in self.espacio.version.preguntas())
        return len(self.preguntas)

    @property
    def preview_modes(self) -> list[Any]:
        return muestra.MODOS

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return muestra.servir(self, request, mode_name)

    @property
    def gracia(self) -> timedelta:
        return timedelta(minutes=self.gracia_minutos)

    @property
    def confirma_por_correo(self) -> bool:  # type: ignore[override]
        return self.repeticion == Repeticion.CORREO

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = contexto["espacio"]
        contexto["respondieron"] = cuantas_respondieron(espacio) if espacio else 0
        if espacio and espacio.version:
            contexto["por_pasos"] = self.primeras(espacio.version) is not None
            contexto["ya_respondio"] = telefono.ya_respondio(request, espacio)
            enviado = request.POST if request.method == "POST" else request.GET
            contexto["canal"] = origenes.valido(espacio, enviado.get("canal", ""))
            contexto["codigo"] = enviado.get("codigo", "")[:20]
        return contexto

    def propios(self, request: HttpRequest, ficha: Ficha, ahora: datetime) -> dict[str, Any]:
        assert self.espacio is not None  # noqa: S101 - only published surveys take posts
        return recepcion.propios(request, self.espacio, self.repeticion, ficha)

    def revisar_entrada(
        self, request: HttpRequest, espacio: Espacio, propios: dict[str, Any]
    ) -> str:
        return recepcion.revisar_entrada(espacio, self.repeticion, propios)

    def campos_propios(
        self, propios: dict[str, Any], ahora: datetime, ficha: Ficha
    ) -> dict[str, Any]:
        return recepcion.campos(propios, ahora)

    def al_entregar(self, envio: Envio, propios: dict[str, Any]) -> None:
        recepcion.gastar(envio, propios)

    def tras_recibir(self, request: HttpRequest, respuesta: HttpResponseBase) -> None:
        if self.espacio:
            recepcion.recordar(request, respuesta, self.espacio, self.repeticion)

    @path("borrador/<str:secreto>/correo/")
    def correo(self, request: HttpRequest, secreto: str) -> HttpResponse:
        return por_correo.pedir(self._de(request), secreto)

    @path("confirmar/<str:firma>/")
    def confirmar(self, request: HttpRequest, firma: str) -> HttpResponse:
        return por_correo.confirmar(self._de(request), firma)
