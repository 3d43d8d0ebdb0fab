from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .organo import Organo


class CalendarioQuerySet(models.QuerySet):
    def vigentes(self) -> Self:
        return self.filter(estado=Calendario.Estado.VIGENTE)


class Calendario(models.Model):
    """The sessions of a year. A change is a new version: the one before stays as it was."""

    class Estado(models.TextChoices):
        PROPUESTO = "propuesto", _("Propuesto")
        VIGENTE = "vigente", _("Vigente")
        SUSTITUIDO = "sustituido", _("Sustituido")

    organo = models.ForeignKey(
        Organo, models.PROTECT, related_name="calendarios", verbose_name=_("órgano")
    )
    anio = models.PositiveSmallIntegerField(_("año"))
    version = models.PositiveSmallIntegerField(_("versión"))
    estado = models.CharField(
        _("estado"), max_length=10, choices=Estado.choices, default=Estado.PROPUESTO
    )
    motivo = models.TextField(_("por qué cambia"), blank=True)
    sesion = models.ForeignKey(
        "sesiones.Sesion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="calendarios",
        verbose_name=_("sesión que lo aprueba"),
    )
    aprobado = models.DateField(_("aprobado el"), null=True, blank=True)
    creado = models.DateTimeField(_("creado"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nota = models.TextField(_("nota"), blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    objects = CalendarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendario de sesiones")
        verbose_name_plural = _("calendarios de sesiones")
        ordering = ["organo", "-anio", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organo", "anio", "version"], name="sesiones_calendario_version"
            ),
            models.UniqueConstraint(
                fields=["organo", "anio"],
                condition=Q(estado="vigente"),
                name="sesiones_calendario_uno_vigente",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organo} {self.anio}, v{self.version}"


class FechaDeCalendario(models.Model):
    calendario = models.ForeignKey(Calendario, models.CASCADE, related_name="fechas")
    orden = models.PositiveSmallIntegerField(_("orden"))
    fecha = models.DateField(_("fecha"))

    class Meta:
        ordering = ["calendario", "fecha"]
        constraints = [
            models.UniqueConstraint(fields=["calendario", "fecha"], name="sesiones_fecha_una_vez"),
            models.UniqueConstraint(fields=["calendario", "orden"], name="sesiones_fecha_orden"),
        ]

    def __str__(self) -> str:
        return f"{self.calendario}: {self.fecha}"
