from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from participacion.formularios.escalas import OPCIONES

from .base import PreguntaBlock, no_se_block, prefiero_no_block
from .escala import exigir_puntos, puntos_block


class RenglonBlock(blocks.StructBlock):
    texto = blocks.CharBlock(max_length=200, label=_("Renglón"))
    variable = blocks.RegexBlock(
        regex=r"\A[a-z][a-z0-9]*(_[a-z0-9]+)*\Z",
        max_length=32,
        required=False,
        label=_("Nombre en los datos"),
        error_messages={"invalid": _("Usa minúsculas, números y _, empezando con letra.")},
    )


class MatrizBlock(PreguntaBlock):
    """Several items with one scale. A shortcut for authors: people see one item after another."""

    variable = None
    renglones = blocks.ListBlock(RenglonBlock(), min_num=2, max_num=10, label=_("Renglones"))
    escala = blocks.ChoiceBlock(choices=OPCIONES, default="cantidad", label=_("Escala"))
    puntos = puntos_block()
    no_se = no_se_block(default=True)
    prefiero_no = prefiero_no_block(default=True)

    def clean(self, value: Any) -> Any:
        return exigir_puntos(super().clean(value))

    class Meta:
        icon = "table"
        label = _("Varios renglones, una escala")
        description = _("La gente los contesta uno por uno.")
