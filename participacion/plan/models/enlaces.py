from django.db import models
from django.utils.translation import gettext_lazy as _


class EnlaceRevisado(models.Model):
    """What an address answered the last time; shared by all the places that name it."""

    class Estado(models.TextChoices):
        BIEN = "bien", _("Funciona")
        REDIRIGE = "redirige", _("Lleva a otra dirección")
        ROTO = "roto", _("No funciona")
        DUDOSO = "dudoso", _("Dirección dudosa")
        RECHAZADO = "rechazado", _("No se revisa")

    direccion = models.CharField(_("dirección"), max_length=500, unique=True)
    estado = models.CharField(_("estado"), max_length=10, choices=Estado.choices)
    codigo = models.PositiveSmallIntegerField(_("código"), null=True)
    destino = models.CharField(_("lleva a"), max_length=500, blank=True)
    detalle = models.CharField(_("qué pasó"), max_length=200, blank=True)
    revisado = models.DateTimeField(_("revisado"))

    class Meta:
        verbose_name = _("enlace revisado")
        verbose_name_plural = _("enlaces revisados")
        ordering = ["direccion"]

    def __str__(self) -> str:
        return self.direccion

    @property
    def roto(self) -> bool:
        return self.estado in (self.Estado.ROTO, self.Estado.DUDOSO)
