from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import (
    PreguntaBlock,
    al_azar_block,
    no_se_block,
    opciones_block,
    otra_block,
    prefiero_no_block,
)


class MultipleBlock(PreguntaBlock):
    opciones = opciones_block(min_num=2, max_num=30, label=_("Opciones"))
    minimo = blocks.IntegerBlock(
        required=False, min_value=1, max_value=30, label=_("Mínimo de opciones")
    )
    maximo = blocks.IntegerBlock(
        required=False, min_value=1, max_value=30, label=_("Máximo de opciones")
    )
    ninguna = blocks.BooleanBlock(
        required=False, label=_("Ofrecer «Ninguna»"), help_text=_("Quien la elige no elige otra.")
    )
    otra = otra_block()
    al_azar = al_azar_block()
    no_se = no_se_block(default=False)
    prefiero_no = prefiero_no_block(default=False)

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        minimo, cuantas = limpio["minimo"] or 1, len(limpio["opciones"]) + bool(limpio["otra"])
        maximo = limpio["maximo"] or cuantas
        if maximo > cuantas:
            error = ValidationError(_("Hay menos opciones que ese máximo."))
            raise StructBlockValidationError({"maximo": error})
        if minimo > maximo:
            error = ValidationError(_("El mínimo no puede pasar del máximo."))
            raise StructBlockValidationError({"minimo": error})
        return limpio

    class Meta:
        icon = "list-ul"
        label = _("Varias opciones")
        description = _("Se eligen varias respuestas de una lista.")
