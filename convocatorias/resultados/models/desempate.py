"""What the jury decided when scores were equal."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Desempate(models.Model):
    """An act of the jury: the order of a tied group and its reason. Only added: the last rules.

    Who voted is a list of institutions, as the acta shows them.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="desempates")
    folios = models.JSONField(_("orden"), default=list)
    motivo = models.TextField(_("por qué"))
    votaron = models.JSONField(_("quiénes votaron"), default=list)
    momento = models.DateTimeField(_("cuándo"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("desempate")
        verbose_name_plural = _("desempates")
        ordering: ClassVar[list[Any]] = ["momento", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(motivo=""), name="desempate_con_motivo"),
        ]

    def __str__(self) -> str:
        return " > ".join(self.folios)
