from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Envio
from participacion.plan.models import Accion, Avance


class Impugnacion(Envio):
    """What someone sent to put a published figure in doubt."""

    prefijo: ClassVar[str] = "IMP"

    class Meta(Envio.Meta):
        abstract = False
        verbose_name = _("duda sobre un avance")
        verbose_name_plural = _("dudas sobre avances")


class DudaQuerySet(models.QuerySet):
    def con_respuesta(self) -> "DudaQuerySet":
        return self.select_related("aportacion").prefetch_related("aportacion__respuestas")


class Duda(models.Model):
    """Which figure a contribution doubts. Outlives the erasure of what was sent."""

    accion = models.ForeignKey(Accion, models.PROTECT, related_name="dudas")
    avance = models.ForeignKey(Avance, models.PROTECT, related_name="dudas")
    aportacion = models.OneToOneField(Aportacion, models.CASCADE, related_name="duda")

    objects = DudaQuerySet.as_manager()

    class Meta:
        verbose_name = _("duda")
        verbose_name_plural = _("dudas")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.aportacion}"
