"""What makes an answer once per person without knowing the person."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LoteDeCodigos(models.Model):
    """Codes made together, to hand out on paper or by mail.

    The codes themselves are not stored: they are derived from ``semilla`` with the server's key
    whenever the sheet is printed again, and checked by hash.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="lotes")
    nombre = models.CharField(
        _("nombre"), max_length=120, help_text=_("Para reconocerlo: «Asamblea de Celaya».")
    )
    cuantos = models.PositiveIntegerField(_("cuántos códigos"))
    semilla = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creado = models.DateTimeField(_("creado"), auto_now_add=True)

    class Meta:
        verbose_name = _("lote de códigos")
        verbose_name_plural = _("lotes de códigos")
        ordering = ["-creado"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cuantos__gte=1, cuantos__lte=10_000), name="lote_de_1_a_10000"
            )
        ]

    def __str__(self) -> str:
        return self.nombre


class Codigo(models.Model):
    """One code, by its hash. ``usado`` says that it was used; by whom or when is not kept."""

    lote = models.ForeignKey(LoteDeCodigos, models.CASCADE, related_name="codigos")
    huella = models.CharField(max_length=64, unique=True)
    usado = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("código")
        verbose_name_plural = _("códigos")

    def __str__(self) -> str:
        return f"código {self.pk}"


class CorreoUsado(models.Model):
    """An address that already answered, by its hash; nothing ties it to what it answered."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="+")
    huella = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("correo usado")
        verbose_name_plural = _("correos usados")
        constraints = [
            models.UniqueConstraint(fields=["espacio", "huella"], name="correo_una_vez_por_espacio")
        ]

    def __str__(self) -> str:
        return f"correo {self.pk}"
