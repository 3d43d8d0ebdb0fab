from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import PreguntaBlock, no_se_block, prefiero_no_block


class CeroDiezBlock(PreguntaBlock):
    extremo_bajo = blocks.CharBlock(
        max_length=60, required=False, default="", label=_("Qué significa 0")
    )
    extremo_alto = blocks.CharBlock(
        max_length=60, required=False, default="", label=_("Qué significa 10")
    )
    no_se = no_se_block(default=True)
    prefiero_no = prefiero_no_block(default=True)

    class Meta:
        icon = "bars"
        label = _("Del 0 al 10")
        description = _("Una calificación en números.")
