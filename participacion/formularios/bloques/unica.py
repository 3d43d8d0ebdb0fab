from django.utils.translation import gettext_lazy as _

from .base import (
    PreguntaBlock,
    al_azar_block,
    no_se_block,
    opciones_block,
    otra_block,
    prefiero_no_block,
)


class UnicaBlock(PreguntaBlock):
    opciones = opciones_block(min_num=2, max_num=30, label=_("Opciones"))
    otra = otra_block()
    al_azar = al_azar_block()
    no_se = no_se_block(default=True)
    prefiero_no = prefiero_no_block(default=True)

    class Meta:
        icon = "radio-full"
        label = _("Una opción")
        description = _("Se elige una sola respuesta de una lista.")
