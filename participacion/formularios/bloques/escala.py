from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from participacion.formularios.escalas import OPCIONES, PROPIA

from .base import PreguntaBlock, no_se_block, opciones_block, prefiero_no_block


def puntos_block() -> blocks.ListBlock:
    return opciones_block(
        default=[],
        max_num=7,
        label=_("Puntos de la escala"),
        help_text=_("Sólo «con mis propias palabras»: de 3 a 7, del menor al mayor."),
    )


def exigir_puntos(limpio: Any) -> Any:
    """A scale in the author's own words needs its points."""
    if limpio["escala"] == PROPIA and len(limpio["puntos"]) < 3:
        error = ValidationError(_("Escribe de 3 a 7 puntos, del menor al mayor."))
        raise StructBlockValidationError({"escala": error})
    return limpio


class EscalaBlock(PreguntaBlock):
    escala = blocks.ChoiceBlock(choices=OPCIONES, default="dificultad", label=_("Escala"))
    puntos = puntos_block()
    no_se = no_se_block(default=True)
    prefiero_no = prefiero_no_block(default=True)

    def clean(self, value: Any) -> Any:
        return exigir_puntos(super().clean(value))

    class Meta:
        icon = "order"
        label = _("Escala")
        description = _("Cinco puntos con nombre, del menor al mayor.")
