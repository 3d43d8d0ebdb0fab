"""Who else signs a collective application. Personal data, apart and with their date."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consentimiento(models.TextChoices):
    PENDIENTE = "pendiente", _("Falta que conteste")
    DECLARADO = "declarado", _("Lo declara quien representa")
    ACEPTADO = "aceptado", _("Confirmó por correo")
    RECHAZADO = "rechazado", _("Dijo que no")


class Integrante(models.Model):
    """A member. Whoever says no keeps no name here; an answered address is erased."""

    envio = models.UUIDField(db_index=True)
    nombre = models.CharField(_("nombre"), max_length=200, blank=True)
    correo = models.EmailField(_("correo"), blank=True)
    enlace = models.CharField(max_length=64, unique=True, null=True, help_text="SHA-256")  # noqa: DJ001
    consentimiento = models.CharField(
        _("consentimiento"), max_length=10, choices=Consentimiento, default=Consentimiento.PENDIENTE
    )
    creado = models.DateTimeField(_("agregado"))
    respondido = models.DateTimeField(_("respondió"), null=True, blank=True)
    borrar_el = models.DateField(_("se borra el"), db_index=True)

    class Meta:
        verbose_name = _("integrante")
        verbose_name_plural = _("integrantes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(consentimiento="rechazado") | models.Q(nombre="", correo=""),
                name="integrante_que_dijo_no_sin_datos",
            )
        ]

    def __str__(self) -> str:
        return f"integrante {self.pk}"
