"""Forms of the staff."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .models import PreguntaDeComprension, VersionDeTexto
from .textos import con_contenido


class VersionForm(WagtailAdminModelForm):
    class Meta:
        model = VersionDeTexto
        fields = ["texto", "fecha", "contenido", "que_cambiamos"]

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if datos.get("texto"):
            version = VersionDeTexto(texto=datos["texto"], contenido=datos.get("contenido", ""))
            con_contenido(version)
            datos["contenido"] = version.contenido
        return datos


class JuicioForm(forms.Form):
    version = forms.ModelChoiceField(
        label=_("¿Qué texto evalúa esta encuesta?"),
        queryset=VersionDeTexto.objects.select_related("texto").order_by("texto", "-numero"),
        required=False,
        empty_label=_("Ninguno de la lista"),
        help_text=_("Desde que lo guardes, las respuestas que lleguen son sobre esta versión."),
    )


class ComprensionForm(forms.Form):
    pregunta = forms.ModelChoiceField(
        label=_("Pregunta de comprensión"),
        queryset=PreguntaDeComprension.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, version: VersionDeTexto | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if version:
            campo = self.fields["pregunta"]
            campo.queryset = PreguntaDeComprension.objects.filter(version=version)  # type: ignore[attr-defined]
