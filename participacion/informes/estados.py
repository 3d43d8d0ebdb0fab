"""States of a period and of a report, and the groups that rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoPeriodo(models.TextChoices):
    """Computed from the dates and from its publication, never typed."""

    SOLICITADO = "solicitado", _("Pedido")
    ABIERTO = "abierto", _("Abierto")
    VENCIDO = "vencido", _("Vencido")
    PUBLICADO = "publicado", _("Publicado")
    SIN_CONSTANCIA = "sin_constancia", _("Sin constancia")


class EstadoReporte(models.TextChoices):
    BORRADOR = "borrador", _("Borrador")
    ENVIADO = "enviado", _("Enviado")
    DEVUELTO = "devuelto", _("Devuelto con observaciones")
    ACEPTADO = "aceptado", _("Aceptado")
    PUBLICADO = "publicado", _("Publicado")


#: States in which its owners write.
EDITABLES = (EstadoReporte.BORRADOR, EstadoReporte.DEVUELTO)
#: States that say the owners already delivered.
ENTREGADOS = (EstadoReporte.ENVIADO, EstadoReporte.ACEPTADO, EstadoReporte.PUBLICADO)
