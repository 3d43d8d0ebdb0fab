from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.variables import desconocidas


class RespuestaTipo(models.Model):
    """A text used often. It never goes out alone: each reply needs a paragraph of its own."""

    nombre = models.CharField(_("nombre"), max_length=120)
    texto = models.TextField(
        _("texto"),
        max_length=2500,
        help_text=_("Puedes usar {folio}, {eje} y {vence}."),
    )
    eje = models.ForeignKey(
        "plan.Eje", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("eje")
    )
    institucion = models.ForeignKey(
        "secretariado.Institucion",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución"),
    )

    class Meta:
        verbose_name = _("respuesta tipo")
        verbose_name_plural = _("respuestas tipo")
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        super().clean()
        if raras := desconocidas(self.texto):
            mensaje = _("No conocemos {%(cual)s}. Usa {folio}, {eje} o {vence}.")
            raise ValidationError({"texto": mensaje % {"cual": raras[0]}})


class PideAprobacion(models.Model):
    """Replies of this eje, or signed by this institution, need a second person."""

    eje = models.OneToOneField(
        "plan.Eje", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("eje")
    )
    institucion = models.OneToOneField(
        "secretariado.Institucion",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución"),
    )

    class Meta:
        verbose_name = _("respuestas con aprobación")
        verbose_name_plural = _("respuestas con aprobación")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(eje=None, institucion__isnull=False)
                | models.Q(eje__isnull=False, institucion=None),
                name="aprobacion_de_uno",
                violation_error_message=_("Elige un eje o una institución."),
            )
        ]

    def __str__(self) -> str:
        return str(self.eje or self.institucion)


class VistaGuardada(models.Model):
    """Filters of the inbox that a person keeps under a name."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    nombre = models.CharField(_("nombre"), max_length=60)
    consulta = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("vista guardada")
        verbose_name_plural = _("vistas guardadas")
        ordering = ["nombre"]
        constraints = [
            models.UniqueConstraint(fields=["usuario", "nombre"], name="vista_un_nombre"),
            models.CheckConstraint(condition=~models.Q(nombre=""), name="vista_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.nombre
