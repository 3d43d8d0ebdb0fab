"""An event before it is one (S11): proposed, remarked, approved in a session."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from convocatorias.eventos.models import EventoPage
from convocatorias.eventos.models.opciones import Modalidad, TipoEvento
from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion
from participacion.sesiones.models import Acuerdo


class EstadoPropuesta(models.TextChoices):
    PROPUESTA = "propuesta", pgettext_lazy("estado de una propuesta de evento", "Por revisar")
    OBSERVADA = "observada", pgettext_lazy("estado de una propuesta de evento", "Con observaciones")
    APROBADA = "aprobada", pgettext_lazy("estado de una propuesta de evento", "Aprobada")
    RECHAZADA = "rechazada", pgettext_lazy("estado de una propuesta de evento", "No se aprobó")
    RETIRADA = "retirada", pgettext_lazy("estado de una propuesta de evento", "Retirada")


ABIERTAS = (EstadoPropuesta.PROPUESTA, EstadoPropuesta.OBSERVADA)


class PropuestaDeEvento(models.Model):
    """The id was chosen when its form was rendered, so that sending it twice makes one."""

    id = models.UUIDField(primary_key=True, editable=False)
    institucion = models.ForeignKey(
        Institucion, models.PROTECT, related_name="+", verbose_name=_("quién propone")
    )
    titulo = models.CharField(_("nombre del evento"), max_length=200)
    tipo = models.CharField(_("tipo"), max_length=20, choices=TipoEvento)
    modalidad = models.CharField(_("modalidad"), max_length=12, choices=Modalidad)
    para_que = models.TextField(_("para qué"), max_length=1500)
    publico = models.CharField(_("para quién"), max_length=250)
    tecnica = models.TextField(_("propuesta técnica"), max_length=6000, blank=True)
    eje = models.ForeignKey(
        Eje, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("eje")
    )
    estado = models.CharField(
        _("estado"), max_length=10, choices=EstadoPropuesta, default=EstadoPropuesta.PROPUESTA
    )
    creada = models.DateTimeField(_("propuesta el"))
    #: Goes up with each act, so that nobody decides over what they did not read.
    edicion = models.PositiveIntegerField(default=1)
    acuerdo = models.ForeignKey(
        Acuerdo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="eventos_propuestos",
        verbose_name=_("acuerdo que la aprueba"),
    )
    evento = models.OneToOneField(
        EventoPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="propuesta",
        verbose_name=_("página del evento"),
    )

    class Meta:
        verbose_name = _("propuesta de evento")
        verbose_name_plural = _("propuestas de evento")
        ordering: ClassVar[list[str]] = ["-creada", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(estado="aprobada") | Q(acuerdo__isnull=False),
                name="propuesta_aprobada_en_sesion",
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    @property
    def abierta(self) -> bool:
        return self.estado in ABIERTAS


class OpcionDeFecha(models.Model):
    propuesta = models.ForeignKey(PropuestaDeEvento, models.CASCADE, related_name="opciones")
    empieza = models.DateTimeField(_("empieza"))
    termina = models.DateTimeField(_("termina"))
    elegida = models.BooleanField(_("es la que se aprobó"), default=False)

    class Meta:
        verbose_name = _("fecha posible")
        verbose_name_plural = _("fechas posibles")
        ordering: ClassVar[list[str]] = ["empieza", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(termina__gt=F("empieza")), name="opcion_termina_despues"
            ),
            models.UniqueConstraint(
                fields=["propuesta"], condition=Q(elegida=True), name="opcion_una_elegida"
            ),
            models.UniqueConstraint(
                fields=["propuesta", "empieza", "termina"], name="opcion_sin_repetir"
            ),
        ]

    def __str__(self) -> str:
        return self.en_palabras

    @property
    def en_palabras(self) -> str:
        """In the hour of the centre of Mexico."""
        empieza, termina = timezone.localtime(self.empieza), timezone.localtime(self.termina)
        if empieza.date() == termina.date():
            return gettext("%(dia)s, de %(inicio)s a %(fin)s h") % {
                "dia": date_format(empieza, "DATE_FORMAT"),
                "inicio": f"{empieza:%H:%M}",
                "fin": f"{termina:%H:%M}",
            }
        desde, hasta = (date_format(d, "DATETIME_FORMAT") for d in (empieza, termina))
        return f"{desde} – {hasta}"


class Paso(models.Model):
    """One act on a proposal; never changed nor erased. It is signed by post, not by name."""

    class Tipo(models.TextChoices):
        PROPUSO = "propuso", _("La propuso")
        CAMBIO = "cambio", _("La cambió")
        OBSERVO = "observo", _("Observó")
        APROBO = "aprobo", _("Se aprobó")
        RECHAZO = "rechazo", _("No se aprobó")
        RETIRO = "retiro", _("La retiró")

    propuesta = models.ForeignKey(PropuestaDeEvento, models.CASCADE, related_name="pasos")
    edicion = models.PositiveIntegerField()
    tipo = models.CharField(max_length=8, choices=Tipo)
    momento = models.DateTimeField()
    texto = models.TextField(blank=True, max_length=3000)
    firma = models.CharField(max_length=420)
    #: What the proposal said until this act, when the act changed it.
    antes = models.JSONField(default=dict, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("paso de una propuesta de evento")
        verbose_name_plural = _("pasos de propuestas de evento")
        ordering: ClassVar[list[str]] = ["propuesta", "edicion"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["propuesta", "edicion"], name="paso_uno_por_edicion"),
            models.CheckConstraint(
                condition=~Q(tipo__in=["observo", "rechazo"]) | ~Q(texto=""),
                name="paso_con_razon",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.propuesta_id}"
