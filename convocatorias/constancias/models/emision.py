from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: Without a sign of life for this long, whoever was making them died.
SILENCIO = timedelta(minutes=2)
#: In the queue for this long, it was lost on the way.
ESPERA = timedelta(hours=1)


class EstadoEmision(models.TextChoices):
    PENDIENTE = "pendiente", _("En la fila")
    HACIENDO = "haciendo", _("Haciéndose")
    LISTA = "lista", _("Terminada")
    FALLIDA = "fallida", _("No se pudo")


EN_CURSO = (EstadoEmision.PENDIENTE, EstadoEmision.HACIENDO)


class EmisionQuerySet(models.QuerySet["Emision"]):
    def en_curso(self) -> "EmisionQuerySet":
        return self.filter(estado__in=EN_CURSO)

    def detenidas(self, ahora: datetime) -> "EmisionQuerySet":
        """Nobody is making them: they failed, or their worker gave no sign for too long."""
        return self.filter(
            Q(estado=EstadoEmision.FALLIDA)
            | Q(estado=EstadoEmision.HACIENDO, latido__lt=ahora - SILENCIO)
            | Q(estado=EstadoEmision.PENDIENTE, latido__lt=ahora - ESPERA)
        )


class Emision(models.Model):
    """One order to make the certificates that are missing. Going on with it never makes two."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="emisiones")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    estado = models.CharField(
        _("estado"), max_length=10, choices=EstadoEmision, default=EstadoEmision.PENDIENTE
    )
    pedida = models.DateTimeField(_("pedida"))
    terminada = models.DateTimeField(_("terminada"), null=True, blank=True)
    latido = models.DateTimeField()
    intento = models.PositiveSmallIntegerField(default=0)
    hechas = models.PositiveIntegerField(_("hechas"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)

    objects = EmisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("emisión de constancias")
        verbose_name_plural = _("emisiones de constancias")
        ordering: ClassVar[list[str]] = ["-pedida"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["espacio"],
                condition=Q(estado__in=["pendiente", "haciendo"]),
                name="emision_una_en_curso",
            )
        ]

    def __str__(self) -> str:
        return f"{self.espacio_id} · {self.pedida:%Y-%m-%d}"

    @property
    def en_curso(self) -> bool:
        return self.estado in EN_CURSO

    def detenida(self, ahora: datetime) -> bool:
        """The same rule as ``EmisionQuerySet.detenidas``."""
        plazos = {EstadoEmision.HACIENDO: SILENCIO, EstadoEmision.PENDIENTE: ESPERA}
        plazo = plazos.get(EstadoEmision(self.estado))
        callada = plazo is not None and self.latido < ahora - plazo
        return self.estado == EstadoEmision.FALLIDA or callada
