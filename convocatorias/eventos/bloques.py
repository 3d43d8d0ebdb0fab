"""Blocks of an event."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ParticipanteBlock(blocks.StructBlock):
    """Who speaks and as what; the post is enough, a name is optional."""

    papel = blocks.ChoiceBlock(
        label=_("Papel"),
        choices=[
            ("modera", _("Modera")),
            ("panelista", _("Panelista")),
            ("ponente", _("Ponente")),
            ("conclusion", _("Mensaje de conclusión")),
            ("invitado", _("Persona invitada")),
        ],
    )
    nombre = blocks.CharBlock(label=_("Nombre"), required=False, max_length=150)
    cargo = blocks.CharBlock(label=_("Cargo e institución"), max_length=250)

    class Meta:
        icon = "user"
        label = _("Participante")


class TransmisionBlock(blocks.StructBlock):
    red = blocks.CharBlock(label=_("Dónde"), max_length=60)
    cuenta = blocks.CharBlock(label=_("Cuenta"), required=False, max_length=100)
    enlace = blocks.URLBlock(label=_("Enlace"), required=False)

    class Meta:
        icon = "media"
        label = _("Transmisión")


class AlcanceBlock(blocks.StructBlock):
    """A reach figure with its qualifier and unit, as printed (rule R16)."""

    comparador = blocks.CharBlock(
        label=_("Antes de la cifra («más de», «cerca de»)"), required=False, max_length=40
    )
    cifra = blocks.IntegerBlock(label=_("Cifra"), min_value=0)
    unidad = blocks.CharBlock(label=_("De qué"), max_length=80)
    fuente = blocks.CharBlock(label=_("Fuente"), required=False, max_length=120)

    class Meta:
        icon = "view"
        label = _("Alcance")


class ParticipantesBlock(blocks.StreamBlock):
    participante = ParticipanteBlock()


class TransmisionesBlock(blocks.StreamBlock):
    transmision = TransmisionBlock()


class AlcancesBlock(blocks.StreamBlock):
    alcance = AlcanceBlock()
