from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participacion.espacios.models import Espacio

from .models import Cifra
from .opciones import medibles


class CifraForm(forms.ModelForm):
    que = forms.ChoiceField(label=gettext_lazy("Qué se mide"))

    class Meta:
        model = Cifra
        fields = [
            "que",
            "nombre",
            "indicador",
            "meta",
            "oficial",
            "oficial_fuente",
            "publicada",
        ]

    def __init__(self, *args: Any, espacio: Espacio, idioma: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = medibles(espacio.version, idioma) if espacio.version else []
        self.fields["que"].choices = opciones  # type: ignore[attr-defined]
        indicador: Any = self.fields["indicador"]
        indicador.queryset = indicador.queryset.filter(eje=espacio.eje)
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        if datos.get("oficial") is not None and not datos.get("oficial_fuente", "").strip():
            self.add_error("oficial_fuente", _("Di de qué documento sale la cifra oficial."))
        return datos
