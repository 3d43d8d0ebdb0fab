"""What an institution decides about its call, one row an act; never changed nor erased."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TipoActo(models.TextChoices):
    PRORROGA = "prorroga", _("Cambió la fecha de cierre")
    CANCELACION = "cancelacion", _("Se canceló")
    APERTURA = "apertura", _("Se abrieron las postulaciones antes del cierre")
    DICTAMEN = "dictamen", _("Empezó el dictamen")
    RESULTADOS = "resultados", _("Se publicaron los resultados")
    DESIERTA = "desierta", _("Se declaró desierta")


class ActoDeConvocatoria(models.Model):
    """Public, with its reason. Those in ``UNICOS`` happen once in a call."""

    UNICOS = (
        TipoActo.CANCELACION,
        TipoActo.DICTAMEN,
        TipoActo.RESULTADOS,
        TipoActo.DESIERTA,
    )

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="actos")
    tipo = models.CharField(_("qué pasó"), max_length=15, choices=TipoActo)
    momento = models.DateTimeField(_("cuándo"))
    motivo = models.TextField(_("por qué"), blank=True)
    cerraba = models.DateTimeField(_("cerraba"), null=True, blank=True)
    cierra = models.DateTimeField(_("cierra ahora"), null=True, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("acto de una convocatoria")
        verbose_name_plural = _("actos de convocatorias")
        ordering = ["momento", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "tipo"],
                condition=Q(tipo__in=["cancelacion", "dictamen", "resultados", "desierta"]),
                name="acto_unico_por_convocatoria",
            ),
            models.CheckConstraint(
                condition=~Q(tipo="prorroga")
                | Q(cerraba__isnull=False, cierra__isnull=False, cierra__gt=F("cerraba")),
                name="acto_prorroga_alarga",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} · {self.espacio}"
