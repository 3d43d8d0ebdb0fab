from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PreguntaBlock(blocks.StructBlock):
    """What every question has. Subclasses add their own fields and name their icon."""

    texto = blocks.CharBlock(max_length=300, label=_("Pregunta"))
    ayuda = blocks.CharBlock(
        max_length=200,
        required=False,
        default="",  # wagtail-localize cannot take None
        label=_("Ayuda"),
        help_text=_("Una frase corta, sin enlaces."),
    )
    obligatoria = blocks.BooleanBlock(
        required=False,
        label=_("Obligatoria"),
        help_text=_("Sólo si sin ella la respuesta no sirve. Las opiniones no se obligan."),
    )
    # Not a CharBlock: a name for the data files is not for translators.
    variable = blocks.RegexBlock(
        regex=r"\A[a-z][a-z0-9_]{0,31}\Z",
        required=False,
        label=_("Nombre en los datos"),
        help_text=_("Para las descargas, por ejemplo claridad. Minúsculas, números y _."),
        error_messages={"invalid": _("Usa minúsculas, números y _, empezando con letra.")},
    )

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
