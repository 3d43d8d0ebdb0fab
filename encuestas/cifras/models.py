"""What people say as a figure of an eje, beside what the institution says."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fuente(models.TextChoices):
    """What a figure is computed from. Every one can be computed again from the answers."""

    RESPUESTAS = "respuestas", _("Respuestas recibidas")
    OPCION = "opcion", _("Porcentaje de una respuesta")
    MEDIA = "media", _("Promedio")
    CP = "cp", _("Claridad que la gente percibe (CP)")
    CC = "cc", _("Comprensión comprobada (CC)")
    ICC = "icc", _("Índice ciudadano de claridad (ICC)")
    TEXTOS = "textos", _("Textos evaluados")
    EN_PLAZO = "en_plazo", _("Porcentaje respondido a tiempo")


#: Those told in percent.
PORCENTAJES = {Fuente.OPCION, Fuente.EN_PLAZO, Fuente.CC}


class Cifra(models.Model):
    """One figure of one survey, for the eje that it belongs to."""

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="cifras")
    eje = models.ForeignKey("plan.Eje", models.CASCADE, related_name="cifras")
    indicador = models.ForeignKey(
        "plan.Indicador",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cifras",
        verbose_name=_("indicador del mecanismo"),
    )
    nombre = models.CharField(_("nombre"), max_length=150)
    fuente = models.CharField(max_length=12, choices=Fuente)
    variable = models.CharField(max_length=80, blank=True)
    opcion = models.CharField(max_length=80, blank=True)
    meta = models.DecimalField(_("meta"), max_digits=12, decimal_places=2, null=True, blank=True)
    oficial = models.DecimalField(
        _("cifra oficial"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    oficial_fuente = models.CharField(
        _("de dónde sale la cifra oficial"), max_length=300, blank=True
    )
    publicada = models.BooleanField(_("sale en la página del eje"), default=False)

    class Meta:
        verbose_name = _("cifra de la gente")
        verbose_name_plural = _("cifras de la gente")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "fuente", "variable", "opcion"], name="cifra_unica"
            ),
            models.CheckConstraint(
                condition=models.Q(oficial=None) | ~models.Q(oficial_fuente=""),
                name="cifra_oficial_con_fuente",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def es_porcentaje(self) -> bool:
        return self.fuente in PORCENTAJES

    @property
    def ultimo(self) -> "Corte | None":
        """The last value; no query when ``cortes`` are prefetched."""
        return next(iter(self.cortes.all()), None)

    @property
    def brecha(self) -> Decimal | None:
        """What people say minus what the institution says."""
        corte = self.ultimo
        if self.oficial is None or corte is None or corte.valor is None:
            return None
        return corte.valor - self.oficial

    @property
    def distancia(self) -> Decimal:
        """Size of the gap."""
        return abs(self.brecha or Decimal())


class Corte(models.Model):
    """The value of a figure on a day. Kept, so that its trend can be read."""

    cifra = models.ForeignKey(Cifra, models.CASCADE, related_name="cortes")
    dia = models.DateField(_("día"))
    #: None: not enough people to say it.
    valor = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    base = models.PositiveIntegerField(_("personas"))

    class Meta:
        verbose_name = _("corte")
        verbose_name_plural = _("cortes")
        ordering = ["-dia"]
        constraints = [models.UniqueConstraint(fields=["cifra", "dia"], name="corte_uno_por_dia")]

    def __str__(self) -> str:
        return f"{self.cifra} {self.dia}"
