"""A passage that tells who applied, hidden from a blind jury."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Pasaje(models.Model):
    postulacion = models.ForeignKey(
        "convocatorias.Postulacion", models.CASCADE, related_name="pasajes"
    )
    texto = models.CharField(_("pasaje, tal como está escrito"), max_length=500)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creado = models.DateTimeField(_("marcado"))

    class Meta:
        verbose_name = _("pasaje oculto")
        verbose_name_plural = _("pasajes ocultos")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["postulacion", "texto"], name="pasaje_oculto_una_vez"),
            models.CheckConstraint(condition=~models.Q(texto=""), name="pasaje_con_texto"),
        ]

    def __str__(self) -> str:
        return f"{self.postulacion_id} {self.pk}"
