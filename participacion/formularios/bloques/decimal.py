from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from participacion.formularios.limpieza import TOPE

from .base import PreguntaBlock


class DecimalBlock(PreguntaBlock):
    minimo = blocks.IntegerBlock(required=False, min_value=-TOPE, max_value=TOPE, label=_("Mínimo"))
    maximo = blocks.IntegerBlock(required=False, min_value=-TOPE, max_value=TOPE, label=_("Máximo"))
    decimales = blocks.IntegerBlock(default=2, min_value=1, max_value=6, label=_("Decimales"))

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        cotas = limpio["minimo"], limpio["maximo"]
        if None not in cotas and cotas[1] < cotas[0]:
            error = ValidationError(_("El máximo no puede ser menor que el mínimo."))
            raise StructBlockValidationError({"maximo": error})
        return limpio

    class Meta:
        icon = "decimal"
        label = _("Número con decimales")
        description = _("Una medida: litros, kilómetros, pesos.")
