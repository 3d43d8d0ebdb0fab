"""A proposal, and how it got in when its author did not send it."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participacion.espacios.models import Envio, Espacio


class Propuesta(Envio):
    prefijo = "PRO"

    class Meta(Envio.Meta):
        verbose_name = _("propuesta")
        verbose_name_plural = _("propuestas")

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de una propuesta", "Recibimos esta propuesta"))


class Captura(models.Model):
    """Who of the team typed a proposal that was said at the table, written on paper or listed
    in a file, and what the table thought of it. Whoever types it is never its author."""

    propuesta = models.OneToOneField(Propuesta, models.CASCADE, related_name="captura")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    a_favor = models.PositiveIntegerField(_("a favor"), null=True, blank=True)
    en_contra = models.PositiveIntegerField(_("en contra"), null=True, blank=True)
    citas = models.TextField(_("frases que se dijeron"), blank=True)
    hoja = models.PositiveIntegerField(
        _("número de hoja"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    archivo = models.CharField(_("archivo"), max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    renglon = models.PositiveIntegerField(_("renglón"), null=True, blank=True)
    creada = models.DateTimeField(_("capturada"))

    class Meta:
        verbose_name = _("captura")
        verbose_name_plural = _("capturas")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(archivo="", sha256="", renglon=None)
                | (~models.Q(archivo="") & ~models.Q(sha256="") & models.Q(renglon__gte=1)),
                name="captura_archivo_completo",
            ),
        ]

    def __str__(self) -> str:
        return str(self.propuesta)


class Transcripcion(models.Model):
    """One reading of a sheet of paper, waiting for a second person to type the same sheet.

    Erased as soon as the sheet becomes a proposal.
    """

    espacio = models.ForeignKey(Espacio, models.CASCADE, related_name="transcripciones")
    hoja = models.PositiveIntegerField(_("número de hoja"), validators=[MinValueValidator(1)])
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    version = models.ForeignKey("formularios.VersionCuestionario", models.PROTECT, related_name="+")
    campos = models.JSONField(default=dict)
    creada = models.DateTimeField()

    class Meta:
        verbose_name = _("transcripción")
        verbose_name_plural = _("transcripciones")
        ordering = ["hoja", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "hoja", "usuario"], name="transcripcion_una_por_persona"
            ),
            models.CheckConstraint(
                condition=models.Q(hoja__gte=1), name="transcripcion_hoja_desde_uno"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.espacio} · {self.hoja}"
