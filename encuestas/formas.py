"""What the editor of a survey refuses to save."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from . import anfitriones

#: Demographics that one survey may cross its questions with.
MAXIMO_DE_CRUCES = 2


class EncuestaForm(WagtailAdminPageForm):
    def clean_anfitriones(self) -> str:
        texto: str = self.cleaned_data["anfitriones"]
        anfitriones.validar(texto)
        return texto

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean()
        cruces = [v.strip() for v in datos.get("cruces", "").split(",") if v.strip()]
        if cruces and "preguntas" in datos:
            try:
                _revisar_cruces(cruces, _variables(datos["preguntas"]))
            except ValidationError as error:
                self.add_error("cruces", error)
        return datos


def _revisar_cruces(cruces: list[str], variables: set[str]) -> None:
    if len(cruces) > MAXIMO_DE_CRUCES:
        raise ValidationError(_("Elige dos variables como mucho."))
    for variable in cruces:
        if variable not in variables:
            raise ValidationError(
                _("No hay una pregunta sobre la persona con la variable «%(v)s».")
                % {"v": variable[:64]}
            )


def _variables(preguntas: Any) -> set[str]:
    """Of the questions about the person: a municipality, or inside a section that says so."""
    dentro, halladas = False, set()
    for bloque in preguntas:
        if bloque.block_type == "seccion":
            dentro = bool(bloque.value.get("demografica"))
        elif dentro or bloque.block_type == "municipio":
            halladas.add(bloque.value.get("variable", ""))
    return halladas - {""}
