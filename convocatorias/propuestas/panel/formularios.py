"""What is written in the screens of a proposal."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from convocatorias.panel.formularios import en_la_zona_del_sitio
from convocatorias.propuestas.models import OpcionDeFecha, PropuestaDeEvento
from convocatorias.propuestas.servicios import ESCRITOS
from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion
from participacion.sesiones.models import Acuerdo

FORMATO = "%Y-%m-%dT%H:%M"
#: Rows of dates; a proposal with more goes in as another.
FECHAS = 3


class PropuestaForm(forms.ModelForm):
    class Meta:
        model = PropuestaDeEvento
        fields = [*ESCRITOS, "eje"]
        widgets = {
            "para_que": forms.Textarea(attrs={"rows": 4}),
            "tecnica": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "para_que": _("Qué va a cambiar con él. En pocas frases."),
            "publico": _("Por ejemplo: regidoras y regidores, jóvenes, público en general."),
            "tecnica": _("Temas, quién habla, qué se necesita y qué quedará. Puede ir después."),
            "eje": _("Sólo si ayuda a un eje del plan."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eje = self.fields["eje"]
        assert isinstance(eje, forms.ModelChoiceField)  # noqa: S101 - for the types
        eje.queryset = Eje.objects.select_related("plan").order_by("-plan__slug", "numero")


class DeQuienForm(forms.Form):
    institucion = forms.ModelChoiceField(
        label=_("Quién propone"), queryset=Institucion.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, suyas: "QuerySet[Institucion]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = self.fields["institucion"]
        assert isinstance(campo, forms.ModelChoiceField)  # noqa: S101 - for the types
        campo.queryset = suyas


class FechaForm(forms.Form):
    empieza = forms.DateTimeField(
        label=_("Empieza"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATO),
    )
    termina = forms.DateTimeField(
        label=_("Termina"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATO),
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if bool(datos.get("empieza")) != bool(datos.get("termina")) and not self.errors:
            raise forms.ValidationError(_("Escribe cuándo empieza y cuándo termina."))
        return datos


FechasFormSet = forms.formset_factory(FechaForm, extra=FECHAS, max_num=FECHAS, validate_max=True)


def fechas_de(formset: Any) -> list[tuple[datetime, datetime]]:
    """In the hour of the site, whatever the zone of the account."""
    return [
        (
            en_la_zona_del_sitio(form.cleaned_data["empieza"]),
            en_la_zona_del_sitio(form.cleaned_data["termina"]),
        )
        for form in formset
        if form.cleaned_data.get("empieza")
    ]


class TextoForm(forms.Form):
    texto = forms.CharField(
        label=_("Observación"), max_length=3000, widget=forms.Textarea(attrs={"rows": 4})
    )


class RazonForm(forms.Form):
    razon = forms.CharField(
        label=_("Por qué no se aprueba"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("La lee quien propuso."),
    )


class _Acuerdos(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.texto[:90]}"


class AprobarForm(forms.Form):
    acuerdo = _Acuerdos(label=_("Acuerdo de la sesión"), queryset=Acuerdo.objects.none())
    opcion = forms.ModelChoiceField(
        label=_("Fecha que se aprueba"),
        queryset=OpcionDeFecha.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, propuesta: PropuestaDeEvento, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acuerdo, opcion = self.fields["acuerdo"], self.fields["opcion"]
        assert isinstance(acuerdo, forms.ModelChoiceField)  # noqa: S101 - for the types
        assert isinstance(opcion, forms.ModelChoiceField)  # noqa: S101 - for the types
        acuerdo.queryset = Acuerdo.objects.select_related("sesion__organo").order_by(
            "-sesion__fecha", "numero"
        )
        opcion.queryset = propuesta.opciones.all()
