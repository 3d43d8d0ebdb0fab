"""Form with which an owner answers."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from .estados import Decision


class RespuestaForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige una decisión.")},
    )
    razon = forms.CharField(
        label=_("Por qué"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        validators=[ProhibitNullCharactersValidator()],
        help_text=_("Di la razón con palabras claras. La lee la persona y la ve todo el mundo."),
        error_messages={"required": _("Escribe por qué. Sin razón no se publica.")},
    )
    sigue = forms.CharField(
        label=_("Qué sigue (opcional)"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Qué cambia, dónde se verá y cuándo."),
    )
