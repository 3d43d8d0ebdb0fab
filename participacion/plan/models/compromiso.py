from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion, Vigencia

from .campos import entre_0_y_100, fuente, porcentaje
from .eje import Eje


class Compromiso(models.Model):
    eje = models.ForeignKey(
        Eje, on_delete=models.PROTECT, related_name="compromisos", verbose_name=_("eje")
    )
    orden = models.PositiveSmallIntegerField(_("orden"))
    clave = models.CharField(_("clave"), max_length=10, help_text=_("Por ejemplo, 1.1."))
    clave_impresa = models.BooleanField(
        _("el documento imprime la clave"), default=True, help_text=_("No: la clave es deducida.")
    )
    nombre = models.CharField(_("nombre"), max_length=300)
    avance_publicado = porcentaje(_("avance publicado"))
    nota_anunciada = models.BooleanField(_("el informe anuncia una nota"), default=False)
    nota_aclaratoria = models.TextField(_("nota aclaratoria"), blank=True)
    nota_diferencia = models.TextField(_("por qué difieren las dos cifras"), blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("compromiso")
        verbose_name_plural = _("compromisos")
        ordering = ["eje", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "clave"], name="plan_compromiso_clave"),
            models.UniqueConstraint(fields=["eje", "orden"], name="plan_compromiso_orden"),
            entre_0_y_100("avance_publicado", "plan_compromiso_avance"),
        ]

    def __str__(self) -> str:
        return f"{self.clave} {self.nombre}"


class Responsabilidad(Vigencia):
    """Which institution owns a compromiso, and since when: an eje can have several owners (O7)."""

    compromiso = models.ForeignKey(
        Compromiso,
        on_delete=models.CASCADE,
        related_name="responsabilidades",
        verbose_name=_("compromiso"),
    )
    institucion = models.ForeignKey(
        Institucion,
        on_delete=models.PROTECT,
        related_name="responsabilidades",
        verbose_name=_("institución"),
    )
    cargo = models.CharField(_("cargo o área"), max_length=250, blank=True)
    fuente = fuente()

    class Meta(Vigencia.Meta):
        abstract = False
        verbose_name = _("responsabilidad")
        verbose_name_plural = _("responsabilidades")
        ordering = ["compromiso", "pk"]
        constraints = [
            *Vigencia.Meta.constraints,
            models.UniqueConstraint(
                fields=["compromiso", "institucion", "desde"], name="plan_responsabilidad_desde"
            ),
            # Two NULL dates never collide, so the rows without one need their own rule.
            models.UniqueConstraint(
                fields=["compromiso", "institucion"],
                condition=Q(desde__isnull=True),
                name="plan_responsabilidad_sin_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institucion}: {self.compromiso}"
