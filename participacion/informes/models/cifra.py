from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Compromiso, Eje, Plan

from .periodo import Periodo

UNO_SOLO = (
    Q(plan__isnull=False, eje__isnull=True, compromiso__isnull=True)
    | Q(plan__isnull=True, eje__isnull=False, compromiso__isnull=True)
    | Q(plan__isnull=True, eje__isnull=True, compromiso__isnull=False)
)


class CifraQuerySet(models.QuerySet):
    def del_plan(self, plan: Plan) -> Self:
        """Changes of the figures of a plan, of its ejes and of its compromisos; oldest first."""
        dentro = Q(plan=plan) | Q(eje__plan=plan) | Q(compromiso__eje__plan=plan)
        return self.filter(dentro).order_by("desde", "pk")


class CifraPublicada(models.Model):
    """One change of a published figure. The figure in force stays in the plan's own row.

    A figure comes from a published period, or from a person who must say why in public.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    eje = models.ForeignKey(Eje, models.PROTECT, null=True, blank=True, related_name="+")
    compromiso = models.ForeignKey(
        Compromiso, models.PROTECT, null=True, blank=True, related_name="+"
    )
    antes = models.PositiveSmallIntegerField(null=True, blank=True)
    nota_antes = models.TextField(blank=True)
    valor = models.PositiveSmallIntegerField(_("cifra publicada"), null=True, blank=True)
    nota = models.TextField(_("por qué difiere de la cuenta"), blank=True)
    periodo = models.ForeignKey(
        Periodo, models.PROTECT, null=True, blank=True, related_name="cifras"
    )
    desde = models.DateField(_("vale desde"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField()

    objects = CifraQuerySet.as_manager()

    class Meta:
        verbose_name = _("cifra publicada")
        verbose_name_plural = _("cifras publicadas")
        ordering = ["-desde", "-pk"]
        constraints = [
            models.CheckConstraint(condition=UNO_SOLO, name="informes_cifra_de_uno"),
            models.CheckConstraint(
                condition=Q(periodo__isnull=False) | ~Q(nota=""),
                name="informes_cifra_con_nota",
                violation_error_message=_("Di en público por qué cambia la cifra."),
            ),
            models.CheckConstraint(
                condition=Q(valor__isnull=True) | Q(valor__range=(0, 100)),
                name="informes_cifra_valor",
                violation_error_message=_("El avance va de 0 a 100."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.antes} → {self.valor}"
