from django.db import models
from django.utils.translation import gettext_lazy as _

from .cuentas import ConCuentas


class Lectura(ConCuentas):
    """The readings of a page of ours as it was published; one per revision."""

    pagina = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="lecturas")
    #: Old revisions may be purged; their readings stay.
    revision = models.OneToOneField(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+"
    )
    fecha = models.DateTimeField(_("publicada"))

    class Meta:
        verbose_name = _("lectura de una página")
        verbose_name_plural = _("lecturas de las páginas")
        ordering = ["fecha", "pk"]
        indexes = [models.Index(fields=["pagina", "fecha"])]

    def __str__(self) -> str:
        return f"{self.pagina_id} · {self.fecha:%Y-%m-%d}"
