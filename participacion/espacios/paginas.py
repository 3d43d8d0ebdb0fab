"""What every page of a space shares: its fields, its form and its two verbs."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from participacion.formularios.bloques import PreguntasBlock

from . import acceso
from .models import Envio, Espacio, Promesa, TipoEspacio
from .recepcion import TRAMPA, Intento, de_muestra, en_blanco, procesar
from .ventana import Estado

SINCRONIZADOS = ("abre", "cierra", "eje", "mecanismo", "aviso", "promesa", "cupo", "retencion_dias")


def _es_personal(bloque: Any) -> bool:
    return bloque.block_type == "correo" or bool(bloque.value.get("dato"))


class VerOtra(HttpResponseRedirect):
    """303: the receipt is read with GET, so a reload never posts again."""

    status_code = 303


def a_su_acuse(request: HttpRequest, folio: str, secreto: str) -> VerOtra:
    """To the receipt, with the access that its secret link would give (``acceso``)."""
    respuesta = VerOtra(reverse("espacios:estado", args=[folio]))
    acceso.recordar(request, respuesta, folio, secreto)
    return respuesta


class PaginaDeEspacio(Page):
    """Base of a page that publishes a space. The page is language; the space is data."""

    modelo_envio: ClassVar[type[Envio]]
    tipo_espacio: ClassVar[TipoEspacio]
    #: Whether personal data are refused. A kind may let each page choose (a property).
    anonimo: ClassVar[bool] = False

    preguntas = StreamField(PreguntasBlock(), blank=True, verbose_name=_("preguntas"))
    eje = models.ForeignKey(
        "plan.Eje", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("eje")
    )
    mecanismo = models.ForeignKey(
        "plan.Mecanismo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mecanismo de monitoreo"),
    )
    aviso = models.ForeignKey(
        "espacios.AvisoPrivacidad",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("aviso de privacidad"),
    )
    abre = models.DateTimeField(_("abre"), null=True, blank=True)
    cierra = models.DateTimeField(
        _("cierra"), null=True, blank=True, help_text=_("A esta hora en punto ya no recibe.")
    )
    promesa = models.CharField(
        _("qué haremos con lo que llegue"),
        max_length=12,
        choices=Promesa,
        default=Promesa.CONSULTAR,
    )
    cupo = models.PositiveIntegerField(
        _("lugares"), null=True, blank=True, help_text=_("Vacío: sin límite.")
    )
    retencion_dias = models.PositiveIntegerField(_("días que se guarda lo recibido"), default=730)

    panel_ventana = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("abre"), FieldPanel("cierra")]),
            FieldRowPanel([FieldPanel("eje"), FieldPanel("mecanismo")]),
            FieldRowPanel([FieldPanel("promesa"), FieldPanel("aviso")]),
            FieldPanel("retencion_dias"),
        ],
        heading=_("Cuándo, para qué eje y con qué promesa"),
    )
    campos_localizados: ClassVar[list[Any]] = [
        TranslatableField("preguntas"),
        *[SynchronizedField(campo, overridable=False) for campo in SINCRONIZADOS],
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        cierre = self.cierre_del_espacio
        if self.abre and cierre and cierre <= self.abre:
            raise ValidationError({"cierra": _("El cierre debe ser después de la apertura.")})
        if self.mecanismo and self.mecanismo.eje_id != self.eje_id:
            raise ValidationError({"mecanismo": _("Ese mecanismo es de otro eje.")})
        if self.anonimo and any(_es_personal(bloque) for bloque in self.preguntas):
            raise ValidationError(
                {"preguntas": _("Es anónima: no puede pedir correo ni otro dato personal.")}
            )

    @cached_property
    def espacio(self) -> Espacio | None:
        """The one space of this page and of all its translations."""
        consulta = Espacio.objects.select_related("version", "eje__plan", "aviso", "mecanismo")
        return consulta.filter(clave=self.translation_key).first()

    @property
    def es_fuente(self) -> bool:
        """Whether this is the page that rules the space, and not a translation of it."""
        return self.locale_id == Locale.get_default().pk

    @property
    def idioma(self) -> str:
        """Language of the texts: an alias shows the page it mirrors."""
        fuente = self.alias_of if self.alias_of_id else self
        return fuente.locale.language_code

    @property
    def cierre_del_espacio(self) -> datetime | None:
        """When the space closes; kinds with another limit bring it forward."""
        return self.cierra

    @property
    def gracia(self) -> timedelta:
        """How long after closing someone who had begun may still send."""
        return timedelta(0)

    def en_blanco(self, espacio: Espacio, ahora: datetime) -> Intento:
        """The form as it is first shown."""
        return en_blanco(espacio, self.idioma, ahora)

    def al_recibir(self, envio: Envio, contacto: dict[str, str]) -> None:
        """What else a new submission causes, inside its transaction."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        contexto = super().get_context(request, *args, **kwargs)
        espacio = self.espacio
        ahora = timezone.now()
        estado = espacio.estado(ahora) if espacio else Estado.OCULTO
        intento = kwargs.get("intento")
        if getattr(request, "is_preview", False):
            estado = getattr(request, "estado_de_muestra", Estado.ABIERTO)
            intento = de_muestra(self, ahora) if estado == Estado.ABIERTO else None
        elif (
            intento is None
            and kwargs.get("con_formulario", True)
            and espacio
            and espacio.version
            and estado == Estado.ABIERTO
        ):
            intento = self.en_blanco(espacio, ahora)
        contexto.update(
            espacio=espacio,
            estado=estado,
            intento=intento,
            form=intento.formulario if intento else None,
            trampa=TRAMPA,
            ahora=ahora,
        )
        return contexto

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        espacio = self.espacio
        if request.method == "POST" and espacio and espacio.version:
            intento = procesar(request, self, espacio, timezone.now())
            if intento.secreto:
                return a_su_acuse(request, intento.folio, intento.secreto)
            return self.responder(request, intento, intento.estatus)
        return self.responder(request, None, 200)

    def responder(
        self,
        request: HttpRequest,
        intento: Intento | None,
        estatus: int,
        plantilla: str = "",
        con_formulario: bool = True,
        **contexto: Any,
    ) -> TemplateResponse:
        """The page, holding a token of its own: no cache may keep it.

        Args:
            plantilla: another template than the page's.
            con_formulario: whether to make a blank form when there is no ``intento``.
        """
        respuesta = TemplateResponse(
            request,
            plantilla or self.get_template(request),
            {
                **self.get_context(request, intento=intento, con_formulario=con_formulario),
                **contexto,
            },
            status=estatus,
        )
        add_never_cache_headers(respuesta)
        return respuesta
