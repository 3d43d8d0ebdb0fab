from django.db import models
from django.utils.translation import gettext_lazy as _


class Diseno(models.TextChoices):
    """How the questions are laid out (guia-ux §1.1)."""

    AUTOMATICO = "automatico", _("Automático: una página si es corta, pasos si es larga")
    UNA = "una", _("Todo en una página")
    PASOS = "pasos", _("Por pasos")


class Repeticion(models.TextChoices):
    """What is done so that one person answers once. Published with the results."""

    ABIERTA = "abierta", _("Abierta: no se revisa quién responde")
    TELEFONO = "telefono", _("Se marca si el mismo teléfono ya respondió")
    CODIGOS = "codigos", _("Sólo con un código de un uso")
    CORREO = "correo", _("Sólo con un correo confirmado")
