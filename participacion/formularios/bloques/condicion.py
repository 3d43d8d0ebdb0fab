from django.utils.translation import gettext_lazy as _
from wagtail import blocks

OPERADORES = [
    ("es", _("es")),
    ("no_es", _("no es")),
    ("contiene", _("contiene")),
    ("mayor", _("es mayor que")),
    ("menor", _("es menor que")),
    ("contestada", _("fue contestada")),
    ("sin_contestar", _("quedó sin contestar")),
]
#: Id of the ``<datalist>`` where an editor may offer the names there are.
LISTA_DE_VARIABLES = "variables-de-la-encuesta"
UNIONES = [("y", _("se cumplen todas")), ("o", _("se cumple alguna"))]


class ReglaBlock(blocks.StructBlock):
    """One rule over an earlier question. Regex blocks: nothing here is for translators."""

    variable = blocks.RegexBlock(
        regex=r"\A\S+\Z",
        max_length=32,
        label=_("La pregunta"),
        help_text=_("Su nombre en los datos. Debe ir antes que ésta."),
    )
    variable.field.widget.attrs["list"] = LISTA_DE_VARIABLES
    operador = blocks.ChoiceBlock(choices=OPERADORES, default="es", label=_("Condición"))
    valor = blocks.RegexBlock(
        regex=r"\A.*\Z",
        max_length=200,
        required=False,
        default="",
        label=_("Valor"),
        help_text=_("La opción tal como está escrita, o el número."),
    )

    class Meta:
        form_classname = "struct-block regla-de-condicion"


class CondicionBlock(blocks.StructBlock):
    union = blocks.ChoiceBlock(choices=UNIONES, default="y", label=_("Si"))
    reglas = blocks.ListBlock(ReglaBlock(), default=[], label=_("Reglas"), max_num=8)

    class Meta:
        icon = "view"
        collapsed = True
