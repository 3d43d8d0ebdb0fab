"""Short links, one per channel. They count answers, never visits nor people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Enlace(models.Model):
    """``/e/<codigo>`` leads to the survey and says through which channel."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="enlaces")
    canal = models.SlugField(_("canal"), max_length=40)
    codigo = models.CharField(_("código"), max_length=12, unique=True)
    etiqueta = models.CharField(
        _("nombre"), max_length=60, help_text=_("Dónde lo vas a poner: «Radio», «Plaza de Celaya».")
    )

    class Meta:
        verbose_name = _("enlace corto")
        verbose_name_plural = _("enlaces cortos")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["espacio", "canal"], name="enlace_un_canal_por_espacio")
        ]

    def __str__(self) -> str:
        return self.etiqueta
