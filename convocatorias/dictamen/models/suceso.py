"""What happened in a judging, one row each; never changed nor erased."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .juicio import Asignacion


class TipoSuceso(models.TextChoices):
    EXCUSA = "excusa", _("Se excusó")
    ANULADA = "anulada", _("Se excusó y se anuló lo que había calificado")
    REAPERTURA = "reapertura", _("Se reabrió una evaluación")
    ALTA = "alta", _("Entró al jurado")
    BAJA = "baja", _("Dejó el jurado")
    RECHAZO = "rechazo", _("No aceptó la invitación")
    REPARTO = "reparto", _("Se repartieron las postulaciones")


class Suceso(models.Model):
    """``detalle`` keeps what a reopened or annulled evaluation said; it is not public."""

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="sucesos")
    tipo = models.CharField(_("qué pasó"), max_length=12, choices=TipoSuceso)
    momento = models.DateTimeField(_("cuándo"))
    quien = models.CharField(_("institución"), max_length=200, blank=True)
    asignacion = models.ForeignKey(
        Asignacion, models.SET_NULL, null=True, blank=True, related_name="sucesos"
    )
    motivo = models.CharField(_("por qué"), max_length=300, blank=True)
    detalle = models.JSONField(default=dict, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("suceso de un dictamen")
        verbose_name_plural = _("sucesos de dictámenes")
        ordering = ["momento", "pk"]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.espacio}"
