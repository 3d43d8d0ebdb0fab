from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import PreguntaBlock, al_azar_block, no_se_block, opciones_block, prefiero_no_block


class OrdenBlock(PreguntaBlock):
    opciones = opciones_block(min_num=2, max_num=20, label=_("Opciones"))
    lugares = blocks.IntegerBlock(
        default=3, min_value=1, max_value=10, label=_("Cuántos lugares se eligen")
    )
    al_azar = al_azar_block()
    no_se = no_se_block(default=True)
    prefiero_no = prefiero_no_block(default=False)

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        if limpio["lugares"] > len(limpio["opciones"]):
            error = ValidationError(_("Hay menos opciones que lugares."))
            raise StructBlockValidationError({"lugares": error})
        return limpio

    class Meta:
        icon = "list-ol"
        label = _("Por orden de importancia")
        description = _("Se elige la 1.ª, la 2.ª y la 3.ª opción.")
