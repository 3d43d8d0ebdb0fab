"""Blocks of an open call."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class BaseBlock(blocks.StructBlock):
    """One numbered section of the bases; the number is its place in the list."""

    titulo = blocks.CharBlock(label=_("Título"), max_length=150)
    texto = blocks.RichTextBlock(label=_("Texto"))

    class Meta:
        icon = "list-ol"
        label = _("Base")
        template = "convocatorias/bloques/base.html"


class FechaBlock(blocks.StructBlock):
    """A date as the call says it: «a más tardar», «primera semana de marzo»; never invented.

    What is written rules what is shown. The rest is for calendars, which only take exact days.
    """

    que = blocks.CharBlock(label=_("Qué pasa"), max_length=150)
    cuando = blocks.CharBlock(label=_("Cuándo, como está escrito"), max_length=150)
    clase = blocks.ChoiceBlock(
        label=_("Qué tan exacta es"),
        required=False,
        choices=[
            ("exacta", _("Un día exacto")),
            ("limite", _("A más tardar ese día")),
            ("intervalo", _("Entre dos días")),
            ("mes", _("Sólo se sabe el mes")),
        ],
    )
    dia = blocks.DateBlock(label=_("Día, o el primero"), required=False)
    hora = blocks.TimeBlock(label=_("Hora, si está escrita"), required=False)
    hasta = blocks.DateBlock(label=_("Último día"), required=False)
    sobre = blocks.ChoiceBlock(
        label=_("Es la fecha de"),
        required=False,
        choices=[("apertura", _("Apertura")), ("cierre", _("Cierre"))],
        help_text=_("Así no se repite con la fecha de arriba."),
    )

    class Meta:
        icon = "date"
        label = _("Fecha")

    def clean(self, value: Any) -> Any:
        limpio = super().clean(value)
        errores = {}
        if limpio["clase"] and not limpio["dia"]:
            errores["dia"] = ValidationError(_("Pon el día."))
        if limpio["clase"] == "intervalo" and not limpio["hasta"]:
            errores["hasta"] = ValidationError(_("Pon el último día."))
        elif limpio["dia"] and limpio["hasta"] and limpio["hasta"] < limpio["dia"]:
            errores["hasta"] = ValidationError(_("El último día va después del primero."))
        if errores:
            raise blocks.StructBlockValidationError(block_errors=errores)
        return limpio


class DocumentoBlock(blocks.StructBlock):
    titulo = blocks.CharBlock(label=_("Qué documento es"), max_length=150)
    documento = DocumentChooserBlock(label=_("Archivo"))

    class Meta:
        icon = "doc-full"
        label = _("Documento")


class CifraBlock(blocks.StructBlock):
    """A figure with its qualifier («alrededor de»), as printed."""

    comparador = blocks.CharBlock(
        label=_("Antes de la cifra («más de», «cerca de»)"), required=False, max_length=40
    )
    cifra = blocks.IntegerBlock(label=_("Cifra"), min_value=0)
    unidad = blocks.CharBlock(label=_("De qué"), max_length=80)

    class Meta:
        icon = "view"
        label = _("Cifra")


class FechasBlock(blocks.StreamBlock):
    fecha = FechaBlock()


class BasesBlock(blocks.StreamBlock):
    base = BaseBlock()


class DocumentosBlock(blocks.StreamBlock):
    documento = DocumentoBlock()


class CifrasBlock(blocks.StreamBlock):
    cifra = CifraBlock()
