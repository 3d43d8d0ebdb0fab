"""The one time rule: a space is open in ``[abre, cierra)``."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class Estado(models.TextChoices):
    OCULTO = "oculto", _("Sin publicar")
    PROXIMO = "proximo", _("Próximamente")
    ABIERTO = "abierto", _("Abierto")
    CERRADO = "cerrado", _("Cerrado")


def estado_en(
    ahora: datetime, *, abre: datetime | None, cierra: datetime | None, publicado: bool = True
) -> Estado:
    """State at an instant. No ``abre``: open from the start; no ``cierra``: until told."""
    if not publicado:
        return Estado.OCULTO
    if abre is not None and ahora < abre:
        return Estado.PROXIMO
    if cierra is not None and ahora >= cierra:
        return Estado.CERRADO
    return Estado.ABIERTO
