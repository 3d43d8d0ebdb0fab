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
            ("honor", _("Persona invitada de honor")),
        ],
    )
    cuantas = blocks.IntegerBlock(
        label=_("Cuántas personas"), default=1, min_value=1, required=False
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
    impreso = blocks.CharBlock(
        label=_("Como está impresa («27k»)"), required=False, max_length=40, default=""
    )
    medio = blocks.CharBlock(label=_("Por qué medio"), required=False, max_length=120, default="")
    fuente = blocks.CharBlock(label=_("Fuente"), required=False, max_length=120)

    class Meta:
        icon = "view"
        label = _("Alcance")


class FechaBlock(blocks.StructBlock):
    """One day; days that are not contiguous are several blocks."""

    dia = blocks.DateBlock(label=_("Día"))
    inicio = blocks.TimeBlock(
        label=_("Empieza"), required=False, help_text=_("Vacío: todo el día.")
    )
    fin = blocks.TimeBlock(label=_("Termina"), required=False)
    titulo = blocks.CharBlock(
        label=_("Qué toca ese día"), required=False, max_length=150, default=""
    )
    opcion = blocks.IntegerBlock(
        label=_("Opción"),
        required=False,
        min_value=1,
        max_value=9,
        help_text=_("Si falta decidir entre fechas: 1 para la primera opción, 2 para la otra."),
    )

    class Meta:
        icon = "date"
        label = _("Fecha")


class MaterialBlock(blocks.StructBlock):
    """What an event leaves behind."""

    clase = blocks.ChoiceBlock(
        label=_("Qué es"),
        choices=[
            ("video", _("Video")),
            ("minuta", _("Minuta")),
            ("acuerdos", _("Acuerdos")),
            ("presentacion", _("Presentación")),
            ("material", _("Material")),
        ],
    )
    titulo = blocks.CharBlock(label=_("Título"), max_length=150)
    enlace = blocks.URLBlock(label=_("Enlace"))

    class Meta:
        icon = "doc-full"
        label = _("Material")


class FechasBlock(blocks.StreamBlock):
    fecha = FechaBlock()


class MaterialesBlock(blocks.StreamBlock):
    material = MaterialBlock()


class ParticipantesBlock(blocks.StreamBlock):
    participante = ParticipanteBlock()


class TransmisionesBlock(blocks.StreamBlock):
    transmision = TransmisionBlock()


class AlcancesBlock(blocks.StreamBlock):
    alcance = AlcanceBlock()
