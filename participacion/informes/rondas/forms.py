from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from participacion.informes.models import Comentario, Ronda


class RondaForm(forms.ModelForm):
    class Meta:
        model = Ronda
        fields = [
            *("plan", "eje", "titulo", "slug", "texto", "enlace", "abre", "cierra"),
            *("plazo_dicho", "publica", "sesion", "nota"),
        ]
        widgets = {"abre": AdminDateTimeInput, "cierra": AdminDateTimeInput}


class ComentarioForm(forms.Form):
    seccion = forms.CharField(label=_("¿De qué parte hablas?"), required=False, max_length=200)
    texto = forms.CharField(
        label=_("Tu comentario"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    firma = forms.CharField(
        label=_("Nombre para mostrar"),
        required=False,
        max_length=120,
        help_text=_("Es opcional y se publica. Déjalo vacío si no quieres aparecer."),
    )


class ResolverForm(forms.Form):
    resolucion = forms.ChoiceField(
        label=_("Qué se decide"),
        choices=[c for c in Comentario.Resolucion.choices if c[0] != "pendiente"],
    )
    razon = forms.CharField(
        label=_("Por qué"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
