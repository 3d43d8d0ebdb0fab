from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from participacion.aportaciones.estados import (
    CON_RESPUESTA,
    PENDIENTES,
    REABRIBLES,
    EstadoAportacion,
    Origen,
)
from participacion.espacios.models import Canal
from participacion.plan.permisos import ejes_de

if TYPE_CHECKING:
    from participacion.plan.models import Eje

    from .respuesta import RespuestaRazonada


class AportacionQuerySet(models.QuerySet["Aportacion"]):
    def de_eje(self, eje: "Eje") -> "AportacionQuerySet":
        return self.filter(eje=eje)

    def visibles_para(self, usuario: Any, fecha: date) -> "AportacionQuerySet":
        """Only the ejes that this user answers for today."""
        return self.filter(eje__in=ejes_de(usuario, fecha))

    def pendientes(self) -> "AportacionQuerySet":
        return self.filter(estado__in=PENDIENTES)

    def respondidas(self) -> "AportacionQuerySet":
        """With a published reply, whatever came after it. Their text is public (adr 0007)."""
        return self.filter(respondida__isnull=False)

    def vencidas(self, hoy: date) -> "AportacionQuerySet":
        return self.pendientes().filter(vence__lt=hoy)

    def con_respuesta(self) -> "AportacionQuerySet":
        """With eje, space and replies (newest first), in a constant number of queries."""
        from .respuesta import RespuestaRazonada

        respuestas = RespuestaRazonada.objects.select_related("institucion").order_by("-pk")
        return self.select_related("eje__plan", "espacio").prefetch_related(
            models.Prefetch("respuestas", queryset=respuestas)
        )


class Aportacion(index.Indexed, models.Model):
    """A text that its eje must answer. What the person wrote is never edited.

    ``vencia`` is the first due date, once a pause or a reopening moved ``vence``. ``revision``
    grows with each act, so that two people who act at once are told. ``envio`` is the id of the
    submission it came in, without a foreign key: the public record of what was said and answered
    outlives the erasure of the submission.
    """

    envio = models.UUIDField(null=True, editable=False)
    pregunta = models.CharField(max_length=64, blank=True, editable=False)
    origen = models.CharField(
        _("origen"), max_length=12, choices=Origen, default=Origen.FORMULARIO, editable=False
    )
    folio = models.CharField(_("folio"), max_length=20, db_index=True, editable=False)
    espacio = models.ForeignKey(
        "espacios.Espacio",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aportaciones",
        verbose_name=_("espacio"),
    )
    eje = models.ForeignKey(
        "plan.Eje", models.PROTECT, related_name="aportaciones", verbose_name=_("eje")
    )
    mecanismo = models.ForeignKey(
        "plan.Mecanismo", models.PROTECT, null=True, blank=True, related_name="aportaciones"
    )
    texto = models.TextField(_("lo que dijo"))
    autor_publico = models.CharField(
        _("nombre que quiso mostrar"), max_length=200, blank=True, editable=False
    )
    canal = models.CharField(_("canal"), max_length=10, choices=Canal, default=Canal.WEB)
    idioma = models.CharField(_("idioma"), max_length=10)
    municipio = models.CharField(_("municipio"), max_length=5, blank=True, editable=False)
    estado = models.CharField(
        _("estado"), max_length=12, choices=EstadoAportacion, default=EstadoAportacion.RECIBIDA
    )
    recibida = models.DateTimeField(_("recibida"))
    vence = models.DateField(_("vence"))
    vencia = models.DateField(_("vencía"), null=True, editable=False)
    respondida = models.DateTimeField(_("respondida"), null=True, blank=True)
    a_tiempo = models.BooleanField(_("respondida a tiempo"), null=True, editable=False)
    reabierta = models.DateTimeField(_("reabierta"), null=True, blank=True, editable=False)
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsable"),
    )
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = AportacionQuerySet.as_manager()
    search_fields = [index.SearchField("texto"), index.SearchField("folio")]

    class Meta:
        verbose_name = _("aportación")
        verbose_name_plural = _("aportaciones")
        ordering = ["vence", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["envio", "pregunta"], name="aportacion_una_por_texto"),
            models.CheckConstraint(condition=~models.Q(texto=""), name="aportacion_con_texto"),
            models.CheckConstraint(
                condition=(~models.Q(estado__in=CON_RESPUESTA) & ~models.Q(estado="recibida"))
                | models.Q(estado__in=CON_RESPUESTA, respondida__isnull=False)
                | models.Q(estado="recibida", respondida=None),
                name="aportacion_respondida_en_su_estado",
            ),
        ]
        indexes = [
            models.Index(fields=["eje", "estado", "vence"]),
            models.Index(fields=["respondida", "eje"], name="aportacion_respondidas"),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def pendiente(self) -> bool:
        return self.estado in PENDIENTES

    @property
    def se_puede_reabrir(self) -> bool:
        return self.reabierta is None and self.estado in REABRIBLES

    @property
    def inicio_del_plazo(self) -> date:
        """The term runs from when it arrived, or from when its author had it reopened."""
        return timezone.localdate(self.reabierta or self.recibida)

    @property
    def respuesta(self) -> "RespuestaRazonada | None":
        """The reply in force: the newest. Uses what ``con_respuesta`` prefetched."""
        return next(iter(self.respuestas.all()), None)

    @property
    def dias_en_responder(self) -> int | None:
        return (self.respondida - self.recibida).days if self.respondida else None
