"""What the staff writes down about certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from convocatorias.constancias.models import Regla


class ReglaForm(forms.ModelForm):
    class Meta:
        model = Regla
        fields = ["minimo", "institucion", "horas", "texto", "firmante", "cargo"]

    def __init__(self, *args: Any, jornadas: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minimo: Any = self.fields["minimo"]
        minimo.min_value, minimo.max_value = 1, jornadas
        minimo.widget.attrs.update(min=1, max=jornadas)
        self.jornadas = jornadas
        if jornadas == 1:
            del self.fields["minimo"]

    def clean_minimo(self) -> int:
        minimo = int(self.cleaned_data["minimo"])
        if minimo > self.jornadas:
            raise forms.ValidationError(
                _("El evento tiene %(n)s días.") % {"n": self.jornadas}, code="max"
            )
        return minimo


class RevocarForm(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=300,
        help_text=_("Sólo lo lee el equipo. La página pública dice que ya no vale, sin el motivo."),
    )


class ReponerForm(forms.Form):
    nombre = forms.CharField(label=_("Nombre correcto"), max_length=200)
    motivo = forms.CharField(
        label=_("Por qué"), max_length=300, initial=_("El nombre estaba mal escrito.")
    )


class NombreForm(forms.Form):
    nombre = forms.CharField(label=_("Nombre que lleva la constancia"), max_length=200)
