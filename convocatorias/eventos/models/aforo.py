from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Aforo(models.Model):
    """Places of an event, in total (no modality) or of one modality.

    ``ocupados`` never goes past ``tope``: the database refuses it. ``tope`` is the capacity, or
    what was already taken when the capacity was lowered under it.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="aforos")
    modalidad = models.CharField(_("modalidad"), max_length=12, blank=True)
    cupo = models.PositiveIntegerField(_("lugares"), null=True, blank=True)
    tope = models.PositiveIntegerField(_("tope"), null=True, blank=True)
    ocupados = models.PositiveIntegerField(_("ocupados"), default=0)
    #: Last turn given in the waiting list; only the row of the total uses it.
    turno = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("aforo")
        verbose_name_plural = _("aforos")
        ordering: ClassVar[list[str]] = ["espacio", "modalidad"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["espacio", "modalidad"], name="aforo_unico"),
            models.CheckConstraint(
                condition=Q(tope=None) | Q(ocupados__lte=F("tope")), name="aforo_nunca_de_mas"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ocupados}/{self.cupo}"

    def caben(self, personas: int) -> bool:
        return self.cupo is None or self.ocupados + personas <= self.cupo

    def sumar(self, personas: int) -> None:
        """Take places, or give them back; ``tope`` comes down with what is taken."""
        self.ocupados += personas
        if self.cupo is None:
            self.tope = None
        elif personas <= 0 or self.tope is None:
            self.tope = max(self.cupo, self.ocupados)
        self.save(update_fields=["ocupados", "tope"])
