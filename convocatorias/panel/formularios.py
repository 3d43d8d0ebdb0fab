"""What is written in the screens of a call."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convocatorias.models import CartaRecibida, PreguntaDeConvocatoria, TipoActo


def _momento(**opciones: Any) -> forms.DateTimeField:
    caja = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=caja, **opciones)


def en_la_zona_del_sitio(momento: datetime) -> datetime:
    """What was typed, read in the zone of the calls and not in that of the account."""
    return timezone.make_aware(timezone.make_naive(momento), ZoneInfo(settings.TIME_ZONE))


class ActoForm(forms.Form):
    """One decision; its reason is public."""

    tipo = forms.ChoiceField(
        widget=forms.HiddenInput,
        choices=[(t.value, t.label) for t in (TipoActo.CANCELACION, TipoActo.DESIERTA)],
    )
    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Se publica en la página."),
    )
    seguro = forms.BooleanField(label=_("Sé que no se puede deshacer"))


class ProrrogaForm(forms.Form):
    tipo = forms.CharField(widget=forms.HiddenInput, initial=TipoActo.PRORROGA.value)
    cierra = _momento(
        label=_("Nuevo cierre"),
        help_text=_("Hora del centro de México. A esta hora en punto ya no recibe."),
    )
    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Se publica en la página, junto con la fecha que había."),
    )

    def clean_cierra(self) -> datetime:
        return en_la_zona_del_sitio(self.cleaned_data["cierra"])


class RespuestaForm(forms.Form):
    texto = forms.CharField(
        label=_("La pregunta, como se publica"),
        max_length=PreguntaDeConvocatoria.LARGO,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Quita nombres, teléfonos y correos."),
    )
    respuesta = forms.CharField(
        label=_("Respuesta"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )


class CorreccionForm(forms.Form):
    respuesta = forms.CharField(
        label=_("Respuesta corregida"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    motivo = forms.CharField(
        label=_("Por qué cambia"),
        max_length=300,
        help_text=_("Se publica, junto con la respuesta de antes."),
    )


class DescartarForm(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué no se publica"), max_length=300, help_text=_("Se queda en esta pantalla.")
    )


class CartaForm(forms.ModelForm):
    recibida = _momento(label=_("Sello de recibido"), help_text=_("Hora del centro de México."))
    turnada = _momento(label=_("Turnada"), required=False)

    class Meta:
        model = CartaRecibida
        fields = [
            *("folio", "institucion", "personas", "fechada", "recibida", "turnada"),
            *("turnada_nota", "sesion", "sesion_dia", "punto", "presentes", "nota", "fuente"),
        ]
        widgets = {
            campo: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for campo in ("fechada", "sesion_dia")
        }
        help_texts = {"institucion": _("La institución. No escribas nombres de personas.")}

    def _get_validation_exclusions(self) -> set[str]:
        """The call is not typed, but a folio is unique in it."""
        return super()._get_validation_exclusions() - {"espacio"}  # type: ignore[misc]

    def clean_recibida(self) -> datetime:
        return en_la_zona_del_sitio(self.cleaned_data["recibida"])

    def clean_turnada(self) -> datetime | None:
        turnada = self.cleaned_data["turnada"]
        return en_la_zona_del_sitio(turnada) if turnada else None
