from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from participacion.formularios.limpieza import TOPE

from .base import PreguntaBlock


class NumeroBlock(PreguntaBlock):
    """Whole numbers from 0: below it are the codes of ``codigos``."""

    minimo = blocks.IntegerBlock(default=0, min_value=0, max_value=TOPE, label=_("Mínimo"))
    maximo = blocks.IntegerBlock(required=False, min_value=0, max_value=TOPE, label=_("Máximo"))

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        if limpio["maximo"] is not None and limpio["maximo"] < limpio["minimo"]:
            error = ValidationError(_("El máximo no puede ser menor que el mínimo."))
            raise StructBlockValidationError({"maximo": error})
        return limpio

    class Meta:
        icon = "decimal"
        label = _("Número")
        description = _("Un número entero: edad, personas, años.")
