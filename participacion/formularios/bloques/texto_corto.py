from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import PreguntaBlock, finalidad_block, para_el_eje_block

DATOS = [
    ("nombre", _("Nombre de la persona")),
    ("organizacion", _("Organización")),
    ("telefono", _("Teléfono")),
]


class TextoCortoBlock(PreguntaBlock):
    limite = blocks.IntegerBlock(
        default=150, min_value=1, max_value=500, label=_("Máximo de caracteres")
    )
    para_el_eje = para_el_eje_block()
    dato = blocks.ChoiceBlock(
        choices=DATOS,
        required=False,
        label=_("Dato personal"),
        help_text=_("Los datos personales se guardan aparte de las respuestas."),
    )
    finalidad = finalidad_block(required=False)

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        if not limpio["dato"]:
            return limpio
        errores = {}
        if not limpio["finalidad"]:
            errores["finalidad"] = ValidationError(_("Di para qué se usa el dato personal."))
        if limpio["para_el_eje"]:
            errores["para_el_eje"] = ValidationError(_("Un dato personal no se publica."))
        if errores:
            raise StructBlockValidationError(errores)
        return limpio

    class Meta:
        icon = "pilcrow"
        label = _("Texto corto")
        description = _("Una línea: un nombre, un lugar, una frase.")
