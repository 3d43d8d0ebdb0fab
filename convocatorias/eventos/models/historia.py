from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Historia(models.Model):
    """One published state of an event; ``numero`` is the SEQUENCE of its calendar entry."""

    class Tipo(models.TextChoices):
        PUBLICADO = "publicado", _("Publicado")
        CAMBIADO = "cambiado", _("Cambió")
        REPROGRAMADO = "reprogramado", _("Reprogramado")
        CANCELADO = "cancelado", _("Cancelado")

    clave = models.UUIDField(help_text="translation_key of its pages")
    numero = models.PositiveIntegerField(_("número"))
    cuando = models.DateTimeField(_("cuándo"))
    tipo = models.CharField(_("tipo"), max_length=15, choices=Tipo)
    antes = models.CharField(_("fecha de antes"), max_length=300, blank=True)
    #: Whether those registered were told.
    avisado = models.BooleanField(default=False)
    firma = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("cambio de un evento")
        verbose_name_plural = _("cambios de eventos")
        ordering: ClassVar[list[str]] = ["clave", "numero"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["clave", "numero"], name="historia_numero_unico"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tipo_display()} {self.numero}"
