from django.db import models
from django.utils.translation import gettext_lazy as _

from encuestas.claridad.indice import Sumas


class Medicion(models.Model):
    """Sums of one survey over a version of a text, quarter by quarter (``celdas``).

    Only those that may be published: ten people or more.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="mediciones")
    trimestre = models.CharField(_("trimestre"), max_length=7, help_text="2026-T4")
    #: The last quarter it covers, when one alone had too few people.
    hasta = models.CharField(max_length=7, blank=True)
    version = models.ForeignKey(
        "claridad.VersionDeTexto", models.CASCADE, null=True, related_name="mediciones"
    )
    n = models.PositiveIntegerField(_("personas"))
    suma = models.FloatField()
    suma2 = models.FloatField()
    items = models.JSONField(default=dict)
    n_cc = models.PositiveIntegerField(_("comprobaron"), default=0)
    aciertos = models.PositiveIntegerField(_("aciertos"), default=0)
    senaladas = models.JSONField(default=dict)
    creada = models.DateTimeField(_("hecha"))

    class Meta:
        verbose_name = _("medición de claridad")
        verbose_name_plural = _("mediciones de claridad")
        ordering = ["trimestre"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "trimestre"],
                condition=models.Q(version=None),
                name="medicion_una_por_trimestre",
            ),
            models.UniqueConstraint(
                fields=["espacio", "version", "trimestre"], name="medicion_una_por_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.espacio} {self.trimestre}"

    @property
    def sumas(self) -> Sumas:
        items = {clave: (n, suma) for clave, (n, suma) in self.items.items()}
        return Sumas(self.n, self.suma, self.suma2, items, self.n_cc, self.aciertos, self.senaladas)

    @property
    def periodo(self) -> str:
        return f"{self.trimestre} – {self.hasta}" if self.hasta else self.trimestre
