import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def en_vigor(fecha: datetime.date, prefijo: str = "") -> Q:
    """Rows whose half-open interval ``[desde, hasta)`` holds ``fecha``; no date is no limit.

    ``prefijo`` names the relation to cross, with its two underscores.
    """
    empezo = Q(**{f"{prefijo}desde__isnull": True}) | Q(**{f"{prefijo}desde__lte": fecha})
    sigue = Q(**{f"{prefijo}hasta__isnull": True}) | Q(**{f"{prefijo}hasta__gt": fecha})
    return empezo & sigue


class VigenciaQuerySet(models.QuerySet):
    def vigentes(self, fecha: datetime.date) -> Self:
        return self.filter(en_vigor(fecha))


class Vigencia(models.Model):
    """Held from one day until another: a change of owner closes one row and opens the next."""

    desde = models.DateField(_("desde"), null=True, blank=True)
    hasta = models.DateField(
        _("hasta"),
        null=True,
        blank=True,
        help_text=_("Primer día en que ya no vale. Vacío: sigue vigente."),
    )

    objects = VigenciaQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gt=F("desde")),
                name="%(app_label)s_%(class)s_fechas",
                violation_error_message=_("La fecha «hasta» va después de «desde»."),
            )
        ]

    def vale_en(self, fecha: datetime.date) -> bool:
        """The same rule as ``en_vigor``, for rows already in memory."""
        return (self.desde is None or self.desde <= fecha) and (
            self.hasta is None or fecha < self.hasta
        )
