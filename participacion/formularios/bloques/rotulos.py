from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import ElementoBlock, nota_interna_block
from .condicion import CondicionBlock


class NotaBlock(blocks.StructBlock):
    texto = blocks.TextBlock(max_length=1000, label=_("Texto"))
    condicion = CondicionBlock(required=False, label=_("Mostrarla sólo si…"))

    class Meta:
        group = _("Orden y avisos")
        icon = "info-circle"
        label = _("Nota")
        description = _("Un texto entre preguntas.")


class SeccionBlock(ElementoBlock):
    texto = blocks.CharBlock(max_length=120, label=_("Título de la sección"))
    demografica = blocks.BooleanBlock(
        required=False,
        label=_("Sobre la persona"),
        help_text=_("Edad, género, municipio… Se preguntan al final y se pueden saltar."),
    )
    condicion = CondicionBlock(required=False, label=_("Mostrarla sólo si…"))
    nota_interna = nota_interna_block()

    class Meta:
        group = _("Orden y avisos")
        icon = "title"
        label = _("Sección")
        description = _("Abre una parte nueva, con su propio paso.")
