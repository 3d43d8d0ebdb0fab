from django.conf import settings
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .eje import Eje
from .metas import Meta

SIN_NULOS = ProhibitNullCharactersValidator()


class Cronograma(models.Model):
    """The schedule of an eje for half a year."""

    eje = models.ForeignKey(
        Eje, on_delete=models.CASCADE, related_name="cronogramas", verbose_name=_("eje")
    )
    anio = models.PositiveSmallIntegerField(
        _("año"), validators=[MinValueValidator(2019), MaxValueValidator(2100)]
    )
    semestre = models.PositiveSmallIntegerField(
        _("semestre"), choices=[(1, _("enero a junio")), (2, _("julio a diciembre"))]
    )

    class Meta:
        verbose_name = _("cronograma")
        verbose_name_plural = _("cronogramas")
        ordering = ["eje", "-anio", "-semestre"]
        constraints = [
            models.UniqueConstraint(
                fields=["eje", "anio", "semestre"], name="plan_cronograma_semestre"
            ),
            models.CheckConstraint(
                condition=Q(semestre__in=[1, 2], anio__range=(2019, 2100)),
                name="plan_cronograma_valido",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_semestre_display()} {self.anio}"


class Actividad(models.Model):
    """Its state is never typed: ``cronograma.estado_de`` tells it from these dates.

    ``vence`` is the last day to do it, as in a contribution's due date.
    """

    cronograma = models.ForeignKey(Cronograma, on_delete=models.CASCADE, related_name="actividades")
    meta = models.ForeignKey(
        Meta,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actividades",
        verbose_name=_("para qué meta"),
    )
    texto = models.CharField(_("qué se hará"), max_length=300, validators=[SIN_NULOS])
    inicio = models.DateField(_("empieza"))
    vence = models.DateField(_("último día"))
    hecha = models.DateField(_("se hizo el"), null=True, blank=True)
    envio = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")
        ordering = ["cronograma", "inicio", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vence__gte=F("inicio")),
                name="plan_actividad_fechas",
                violation_error_message=_("El último día no puede ser antes de empezar."),
            )
        ]

    def __str__(self) -> str:
        return self.texto


class CambioActividad(models.Model):
    """One line of the update log, with what it said before. Rows are only added."""

    actividad = models.ForeignKey(Actividad, on_delete=models.CASCADE, related_name="cambios")
    campo = models.CharField(max_length=20)
    antes = models.CharField(max_length=300, blank=True)
    despues = models.CharField(max_length=300, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    firma = models.CharField(max_length=420, blank=True)
    creado = models.DateTimeField(_("registrado"))

    class Meta:
        verbose_name = _("cambio del cronograma")
        verbose_name_plural = _("cambios del cronograma")
        ordering = ["-creado", "-pk"]

    def __str__(self) -> str:
        return f"{self.actividad}: {self.campo}"

    @property
    def en_palabras(self) -> str:
        """The name of the field that changed."""
        campos = {campo.name: campo.verbose_name for campo in Actividad._meta.concrete_fields}
        return str(campos.get(self.campo, self.campo))
