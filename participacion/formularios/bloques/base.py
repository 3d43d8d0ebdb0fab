from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .condicion import CondicionBlock


class ElementoBlock(blocks.StructBlock):
    """What questions, notes and sections share."""

    texto = blocks.CharBlock(max_length=300, label=_("Pregunta"))
    ayuda = blocks.CharBlock(
        max_length=200,
        required=False,
        default="",  # wagtail-localize cannot take None
        label=_("Ayuda"),
        help_text=_("Una frase corta, sin enlaces."),
    )


def nota_interna_block() -> blocks.TextBlock:
    """Not a translatable block: only the team reads it."""
    return NotaInternaBlock(
        required=False,
        label=_("Nota del equipo"),
        help_text=_("Para qué es, de dónde salió, qué se vio en la prueba. No se publica."),
    )


class NotaInternaBlock(blocks.RegexBlock):
    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 1000)
        super().__init__(regex=r"(?s)\A.*\Z", **kwargs)


class PreguntaBlock(ElementoBlock):
    """What every question has. Subclasses add their own fields and name their icon."""

    obligatoria = blocks.BooleanBlock(
        required=False,
        label=_("Obligatoria"),
        help_text=_("Sólo si sin ella la respuesta no sirve. Las opiniones no se obligan."),
    )
    # Not a CharBlock: a name for the data files is not for translators.
    variable = blocks.RegexBlock(
        regex=r"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\Z",
        max_length=32,
        required=False,
        label=_("Nombre en los datos"),
        help_text=_("Para las descargas, por ejemplo claridad. Minúsculas, números y _."),
        error_messages={"invalid": _("Usa minúsculas, números y _, empezando con letra.")},
    )
    condicion = CondicionBlock(required=False, label=_("Mostrarla sólo si…"))
    resultado_publico = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("Publicar su resultado"),
        help_text=_("Sólo conteos. Lo que la gente escribe nunca se publica solo."),
    )
    nota_interna = nota_interna_block()

    class Meta:
        group = _("Preguntas")


def opciones_block(**kwargs: object) -> blocks.ListBlock:
    """List whose item ids are the option ids."""
    return blocks.ListBlock(blocks.CharBlock(max_length=200, label=_("Opción")), **kwargs)


def no_se_block(*, default: bool) -> blocks.BooleanBlock:
    return blocks.BooleanBlock(required=False, default=default, label=_("Ofrecer «No sé»"))


def prefiero_no_block(*, default: bool) -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False, default=default, label=_("Ofrecer «Prefiero no responder»")
    )


def otra_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(required=False, label=_("Ofrecer «Otra, ¿cuál?»"))


def al_azar_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False,
        label=_("Opciones en desorden"),
        help_text=_("Cada persona las ve en otro orden. No lo uses si las opciones van en orden."),
    )


def para_el_eje_block() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        required=False,
        label=_("La responde el eje"),
        help_text=_("Lo que se escriba aquí llega a la bandeja del eje, que debe contestarlo."),
    )


def finalidad_block(*, required: bool) -> blocks.CharBlock:
    return blocks.CharBlock(
        max_length=200,
        required=required,
        default="",
        label=_("Para qué se usa este dato"),
        help_text=_("La persona lo lee junto a la pregunta: «Para enviarte tu comprobante»."),
    )
