"""What a call ended in: one frozen text and a row for each application in it."""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reconocimiento(models.TextChoices):
    LUGAR = "lugar", _("Lugar")
    MENCION = "mencion", _("Mención")
    CUMPLE = "cumple", _("Cumple lo mínimo")
    NO_ALCANZA = "no_alcanza", _("No alcanzó el mínimo")
    NO_ELEGIBLE = "no_elegible", _("No cumplió los requisitos")


SELECCIONADAS = (Reconocimiento.LUGAR, Reconocimiento.MENCION)
#: Those that the bank of practices may show.
EN_EL_BANCO = (*SELECCIONADAS, Reconocimiento.CUMPLE)


class Acta(models.Model):
    """Canonical JSON and its SHA-256. Written once, never changed: it names no person."""

    espacio = models.OneToOneField("espacios.Espacio", models.PROTECT, related_name="acta")
    texto = models.TextField(_("texto"))
    huella = models.CharField(_("huella"), max_length=64)
    creada = models.DateTimeField(_("publicada"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("acta de resultados")
        verbose_name_plural = _("actas de resultados")

    def __str__(self) -> str:
        return f"{self.espacio}: {self.huella[:12]}"

    @cached_property
    def contenido(self) -> dict[str, Any]:
        leido: dict[str, Any] = json.loads(self.texto)
        return leido


class ResultadoQuerySet(models.QuerySet["Resultado"]):
    def de(self, espacio: Any) -> "ResultadoQuerySet":
        """Of a call, in the order of the acta."""
        return self.filter(acta__espacio=espacio).order_by("orden")

    def seleccionadas(self) -> "ResultadoQuerySet":
        return self.filter(reconocimiento__in=SELECCIONADAS)

    def con_nombre(self) -> "ResultadoQuerySet":
        """Each with its application and with the consent to be named, if it was given."""
        return self.select_related("postulacion__practica")


class Resultado(models.Model):
    """Where an application ended. Outlives its answers: the application is only anonymised."""

    acta = models.ForeignKey(Acta, models.PROTECT, related_name="resultados")
    postulacion = models.OneToOneField(
        "convocatorias.Postulacion", models.PROTECT, related_name="resultado"
    )
    orden = models.PositiveSmallIntegerField(_("orden"))
    puntaje = models.DecimalField(_("puntaje"), max_digits=6, decimal_places=2, null=True)
    posicion = models.PositiveSmallIntegerField(_("posición"), null=True)
    reconocimiento = models.CharField(_("resultado"), max_length=12, choices=Reconocimiento)
    lugar = models.PositiveSmallIntegerField(_("lugar"), null=True)

    objects = ResultadoQuerySet.as_manager()

    class Meta:
        verbose_name = _("resultado")
        verbose_name_plural = _("resultados")
        ordering = ["acta", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "orden"], name="resultado_orden_unico"),
            models.UniqueConstraint(
                fields=["acta", "lugar"], condition=~Q(lugar=None), name="resultado_lugar_unico"
            ),
            models.CheckConstraint(
                condition=Q(reconocimiento="lugar", lugar__isnull=False, lugar__gte=1)
                | (~Q(reconocimiento="lugar") & Q(lugar=None)),
                name="resultado_lugar_con_numero",
            ),
            models.CheckConstraint(
                condition=Q(reconocimiento="no_elegible", puntaje=None, posicion=None)
                | (~Q(reconocimiento="no_elegible") & ~Q(puntaje=None) & ~Q(posicion=None)),
                name="resultado_elegible_con_puntaje",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postulacion}: {self.dicho}"

    @property
    def dicho(self) -> str:
        """«Lugar 2», «Mención»…"""
        if self.lugar:
            return _("Lugar %(n)s") % {"n": self.lugar}
        return str(self.get_reconocimiento_display())

    @property
    def practica(self) -> Any:
        """The consent that stands, or None."""
        practica = getattr(self.postulacion, "practica", None)
        return practica if practica and practica.retirada is None else None

    @property
    def titulo(self) -> str:
        """Its name with consent; otherwise its folio."""
        practica = self.practica
        return practica.nombre if practica else self.postulacion.folio
