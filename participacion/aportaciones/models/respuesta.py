from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import CAMBIAN_ALGO, Cambio, Decision, EstadoAportacion


class TextoDeRespuesta(models.Model):
    """What a reasoned reply says (OGP standard 4), published or waiting to be approved."""

    entendimos = models.TextField(_("qué entendimos"), blank=True)
    decision = models.CharField(_("decisión"), max_length=20, choices=Decision)
    razon = models.TextField(_("por qué"))
    cambia_tipo = models.CharField(_("qué cambia"), max_length=12, choices=Cambio, blank=True)
    cambia_cual = models.CharField(_("cuál"), max_length=400, blank=True)
    cambia_enlace = models.CharField(_("dónde se ve"), max_length=500, blank=True)
    cambia_accion = models.ForeignKey(
        "plan.Accion", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sigue = models.TextField(_("qué sigue"), blank=True)
    sigue_fecha = models.DateField(_("cuándo"), null=True, blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    creada = models.DateTimeField(_("fecha"))

    #: What the form fills; two replies that agree in all of these are the same one.
    DICHO = (
        *("entendimos", "decision", "razon", "cambia_tipo", "cambia_cual", "cambia_enlace"),
        *("cambia_accion", "sigue", "sigue_fecha"),
    )

    class Meta:
        abstract = True

    @property
    def cambia_algo(self) -> bool:
        return self.decision in CAMBIAN_ALGO


class RespuestaRazonada(TextoDeRespuesta):
    """A decision with its reason, published. A correction is a new row.

    ``firma`` keeps the post and institution in force when it was signed (rule R23).
    """

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="respuestas"
    )
    firma = models.CharField(_("quién firma"), max_length=300)
    institucion = models.ForeignKey(
        "secretariado.Institucion", models.PROTECT, null=True, related_name="+"
    )
    sirvio = models.BooleanField(_("le sirvió"), null=True, editable=False)

    class Meta:
        verbose_name = _("respuesta razonada")
        verbose_name_plural = _("respuestas razonadas")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(razon=""), name="respuesta_con_razon"),
            models.CheckConstraint(condition=~models.Q(firma=""), name="respuesta_con_firma"),
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values), name="respuesta_decision_valida"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.razon[:60]}"


class Revision(models.TextChoices):
    PENDIENTE = "pendiente", _("Por aprobar")
    APROBADA = "aprobada", _("Aprobada")
    DEVUELTA = "devuelta", _("Devuelta")


class RespuestaPorAprobar(TextoDeRespuesta):
    """A reply that a second person must approve. Apart from the published ones, so that no
    public reading can show it."""

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="por_aprobar"
    )
    de_estado = models.CharField(max_length=12, choices=EstadoAportacion)
    revision = models.CharField(max_length=10, choices=Revision, default=Revision.PENDIENTE)
    revisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    observaciones = models.TextField(_("observaciones"), blank=True)
    revisada = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("respuesta por aprobar")
        verbose_name_plural = _("respuestas por aprobar")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aportacion"],
                condition=models.Q(revision="pendiente"),
                name="aportacion_una_por_aprobar",
            ),
            models.CheckConstraint(condition=~models.Q(razon=""), name="por_aprobar_con_razon"),
            models.CheckConstraint(
                condition=~models.Q(revision="devuelta") | ~models.Q(observaciones=""),
                name="por_aprobar_devuelta_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.razon[:60]}"
