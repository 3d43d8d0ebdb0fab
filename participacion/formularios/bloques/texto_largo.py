from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import PreguntaBlock, para_el_eje_block


class TextoLargoBlock(PreguntaBlock):
    limite = blocks.IntegerBlock(
        default=1500, min_value=1, max_value=5000, label=_("Máximo de caracteres")
    )
    para_el_eje = para_el_eje_block()

    class Meta:
        icon = "edit"
        label = _("Texto largo")
        description = _("Varios renglones, con un contador de caracteres.")
