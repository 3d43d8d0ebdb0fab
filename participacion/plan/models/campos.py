from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def porcentaje(etiqueta: Any, **opciones: Any) -> models.PositiveSmallIntegerField:
    """A whole percentage that may be missing; pair it with ``entre_0_y_100``."""
    return models.PositiveSmallIntegerField(
        etiqueta,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        **opciones,
    )


def entre_0_y_100(campo: str, nombre: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{campo}__isnull": True}) | Q(**{f"{campo}__range": (0, 100)}),
        name=nombre,
        violation_error_message=_("El avance va de 0 a 100."),
    )


def fuente() -> models.CharField:
    """Where the fact is printed, as ``document:first-last line``; several are split by ``; ``."""
    return models.CharField(_("fuente"), max_length=80, blank=True)
