"""The name of a practice, when whoever sent it let it be shown."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .acta import EN_EL_BANCO


class PracticaQuerySet(models.QuerySet["Practica"]):
    def publicas(self) -> "PracticaQuerySet":
        """With a result that deserves it and a consent that stands."""
        return self.filter(
            retirada=None, postulacion__resultado__reconocimiento__in=EN_EL_BANCO
        ).select_related("postulacion__resultado__acta__espacio")


class Practica(models.Model):
    """Consent to be shown by name, and where the practice ended in the plan.

    The acta never holds the name, so that the consent can be withdrawn.
    """

    postulacion = models.OneToOneField(
        "convocatorias.Postulacion", models.PROTECT, related_name="practica"
    )
    nombre = models.CharField(_("nombre de la práctica"), max_length=200)
    resumen = models.TextField(_("de qué se trata"), blank=True)
    como = models.CharField(_("cómo dieron su permiso"), max_length=200)
    consiente = models.DateTimeField(_("permiso dado"))
    retirada = models.DateTimeField(_("permiso retirado"), null=True, blank=True)
    compromiso = models.ForeignKey(
        "plan.Compromiso",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practicas",
        verbose_name=_("compromiso"),
    )
    accion = models.ForeignKey(
        "plan.Accion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practicas",
        verbose_name=_("acción"),
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = PracticaQuerySet.as_manager()

    class Meta:
        verbose_name = _("práctica")
        verbose_name_plural = _("prácticas")
        ordering = ["nombre"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(nombre="") & ~Q(como=""), name="practica_con_nombre_y_permiso"
            ),
            models.CheckConstraint(
                condition=Q(retirada=None) | Q(retirada__gte=F("consiente")),
                name="practica_se_retira_despues",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def clean(self) -> None:
        if self.accion and self.compromiso_id not in (None, self.accion.compromiso_id):
            raise ValidationError({"accion": _("Esa acción es de otro compromiso.")})
