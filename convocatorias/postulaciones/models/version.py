"""What was received each time, and the text of the bases that was accepted with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.datos.canonico import canonico


class Bases(models.Model):
    """The bases of a call as they were when somebody accepted them; never changed."""

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="bases")
    huella = models.CharField(_("huella"), max_length=64)
    texto = models.JSONField(_("texto"))
    desde = models.DateTimeField(_("vistas desde"))

    class Meta:
        verbose_name = _("bases aceptadas")
        verbose_name_plural = _("bases aceptadas")
        ordering = ["desde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["espacio", "huella"], name="bases_una_por_huella")
        ]

    def __str__(self) -> str:
        return f"{self.espacio} {self.huella[:8]}"


class VersionPostulacion(models.Model):
    """One receipt. ``contenido`` is what its hash covers; contact data are never in it."""

    postulacion = models.ForeignKey(
        "convocatorias.Postulacion", models.CASCADE, related_name="versiones"
    )
    numero = models.PositiveIntegerField(_("número"))
    bases = models.ForeignKey(Bases, models.PROTECT, related_name="+")
    contenido = models.JSONField(_("lo recibido"))
    huella = models.CharField(_("huella"), max_length=64)
    recibida = models.DateTimeField(_("recibida"))

    class Meta:
        verbose_name = _("versión de una postulación")
        verbose_name_plural = _("versiones de postulaciones")
        ordering = ["postulacion", "numero"]
        constraints = [
            models.UniqueConstraint(
                fields=["postulacion", "numero"], name="version_de_postulacion_unica"
            ),
            models.CheckConstraint(
                condition=Q(numero__gte=1), name="version_de_postulacion_desde_uno"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postulacion_id} v{self.numero}"

    @property
    def texto(self) -> str:
        """The exact text whose SHA-256 is ``huella``."""
        return canonico(self.contenido)
