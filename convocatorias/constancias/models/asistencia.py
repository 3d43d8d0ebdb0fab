from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Via(models.TextChoices):
    ESCANEO = "escaneo", _("Código escaneado")
    FOLIO = "folio", _("Folio escrito")
    LISTA = "lista", _("En la lista, por nombre")
    CODIGO = "codigo", _("Código de la sala")
    PUERTA = "puerta", _("Anotada en la entrada")


class AsistenciaQuerySet(models.QuerySet["Asistencia"]):
    def vivas(self) -> "AsistenciaQuerySet":
        return self.filter(anulada=None)


class Asistencia(models.Model):
    """A registration came to one day of its event. The id is chosen by whoever marks it.

    A mistaken mark is annulled, never deleted: the row is its trace. It goes with the registration.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    inscripcion = models.ForeignKey(
        "eventos.Inscripcion", models.CASCADE, related_name="asistencias"
    )
    jornada = models.CharField(_("día"), max_length=64)
    personas = models.PositiveSmallIntegerField(_("cuántas vinieron"), default=1)
    momento = models.DateTimeField(_("cuándo"))
    recibida = models.DateTimeField(_("cuándo se supo"))
    via = models.CharField(_("cómo"), max_length=10, choices=Via)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    anulada = models.DateTimeField(_("se quitó"), null=True, blank=True)
    anulo = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = AsistenciaQuerySet.as_manager()

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        ordering: ClassVar[list[str]] = ["momento", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["inscripcion", "jornada"],
                condition=Q(anulada=None),
                name="asistencia_una_por_dia",
            ),
            models.CheckConstraint(condition=Q(personas__gte=1), name="asistencia_de_alguien"),
        ]

    def __str__(self) -> str:
        return f"{self.inscripcion_id} {self.jornada}"


class CodigoDeSala(models.Model):
    """A short code shown in the room or the stream: whoever sees it marks their own attendance."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="codigos_de_sala")
    jornada = models.CharField(_("día"), max_length=64)
    codigo = models.CharField(_("código"), max_length=8, unique=True)
    abre = models.DateTimeField(_("se abrió"))
    vence = models.DateTimeField(_("vence"))
    cerrado = models.DateTimeField(_("se cerró"), null=True, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("código de la sala")
        verbose_name_plural = _("códigos de la sala")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["espacio", "jornada"],
                condition=Q(cerrado=None),
                name="codigo_de_sala_uno_abierto",
            ),
            models.CheckConstraint(condition=Q(vence__gt=F("abre")), name="codigo_de_sala_vence"),
        ]

    def __str__(self) -> str:
        return self.codigo

    def vigente(self, ahora: datetime) -> bool:
        """``[abre, vence)``, unless it was closed before."""
        return self.abre <= ahora < self.vence and (self.cerrado is None or ahora < self.cerrado)
