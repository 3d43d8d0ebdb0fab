"""Forms of the single document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from .contenido import CAMPOS, LISTAS

MAXIMO = 6000


class BorradorForm(forms.Form):
    """The seven fields; the lists go one per line."""

    motivo = forms.CharField(
        label=_("Qué cambia y por qué"),
        max_length=300,
        required=False,
        help_text=_("Lo leerá la sesión y quedará junto a la versión."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for clave, rotulo in CAMPOS.items():
            self.fields[clave] = forms.CharField(
                label=rotulo,
                max_length=MAXIMO,
                required=clave in {"nombre", "institucion"},
                widget=forms.Textarea(attrs={"rows": 5 if clave in LISTAS else 3}),
                help_text=_("Una por renglón.") if clave in LISTAS else "",
            )

    @staticmethod
    def inicial(contenido: dict[str, Any]) -> dict[str, str]:
        return {
            clave: "\n".join(valor) if isinstance(valor, list) else valor
            for clave, valor in contenido.items()
        }

    @property
    def contenido(self) -> dict[str, Any]:
        return {clave: self.cleaned_data[clave] for clave in CAMPOS}


class AprobacionForm(forms.Form):
    sesion = forms.CharField(label=_("Sesión que lo aprobó"), max_length=200)
    fecha = forms.DateField(label=_("Fecha de la sesión"), widget=AdminDateInput)
    votacion = forms.CharField(
        label=_("Votación"), max_length=200, help_text=_("Por ejemplo: Por unanimidad")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
