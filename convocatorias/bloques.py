"""Blocks of an open call."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class BaseBlock(blocks.StructBlock):
    """One numbered section of the bases; the number is its place in the list."""

    titulo = blocks.CharBlock(label=_("Título"), max_length=150)
    texto = blocks.RichTextBlock(label=_("Texto"))

    class Meta:
        icon = "list-ol"
        label = _("Base")
        template = "convocatorias/bloques/base.html"


class FechaBlock(blocks.StructBlock):
    """A date as the call says it: «a más tardar», «primera semana de marzo»; never invented."""

    que = blocks.CharBlock(label=_("Qué pasa"), max_length=150)
    cuando = blocks.CharBlock(label=_("Cuándo, como está escrito"), max_length=150)

    class Meta:
        icon = "date"
        label = _("Fecha")


class FechasBlock(blocks.StreamBlock):
    fecha = FechaBlock()


class BasesBlock(blocks.StreamBlock):
    base = BaseBlock()
