from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .institucion import Institucion
from .vigencia import Vigencia


class Representacion(Vigencia):
    """Who speaks for an institution, by post; the account is optional and never a name."""

    class Calidad(models.TextChoices):
        TITULAR = "titular", _("Titular")
        SUPLENTE = "suplente", _("Suplente")
        ENLACE = "enlace", _("Enlace")

    institucion = models.ForeignKey(
        Institucion,
        on_delete=models.PROTECT,
        related_name="representaciones",
        verbose_name=_("institución"),
    )
    cargo = models.CharField(_("cargo"), max_length=200)
    calidad = models.CharField(_("calidad"), max_length=10, choices=Calidad.choices)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="representaciones",
        verbose_name=_("cuenta"),
    )

    class Meta(Vigencia.Meta):
        abstract = False
        verbose_name = _("representación")
        verbose_name_plural = _("representaciones")
        ordering = ["institucion", "calidad", "cargo"]

    def __str__(self) -> str:
        return f"{self.cargo}, {self.institucion}"
