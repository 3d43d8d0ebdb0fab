"""What the screens of the open answers receive."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from .servicios import LEER, PONER, QUITAR, SEGUNDA, SIN_LEER

#: Texts chosen at once: a page of them, with room.
TOPE = 200


class EnterosField(forms.TypedMultipleChoiceField):
    """Ids of any rows; the service says whether they belong here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and len(str(value)) < 18

    def validate(self, value: Any) -> None:
        if len(value) > TOPE:
            raise forms.ValidationError(_("Son demasiados de una vez."))
        super().validate(value)


class ActoForm(forms.Form):
    """One act on the texts that were ticked. ``clave`` makes it happen once."""

    clave = forms.UUIDField(widget=forms.HiddenInput)
    accion = forms.ChoiceField(
        choices=[(a, a) for a in (PONER, QUITAR, LEER, SIN_LEER, SEGUNDA)], required=True
    )
    textos = EnterosField()
    temas = EnterosField()


class VistaForm(forms.Form):
    """Which texts to see."""

    VER = [
        ("sin_leer", _("Sin leer")),
        ("leidos", _("Leídos")),
        ("sin_tema", _("Leídos sin tema")),
        ("todos", _("Todos")),
    ]
    ver = forms.ChoiceField(choices=VER, required=False, label=_("Ver"))
    tema = forms.IntegerField(required=False, widget=forms.Select, label=_("Tema"))
    q = forms.CharField(required=False, max_length=100, label=_("Buscar palabras"))

    def __init__(self, *args: Any, temas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tema"].widget.choices = [("", _("Cualquiera")), *temas]


class TemaForm(forms.Form):
    nombre = forms.CharField(label=_("Nombre"), max_length=80)
    definicion = forms.CharField(
        label=_("Qué cabe aquí"),
        max_length=200,
        required=False,
        help_text=_("Una regla corta, para que dos personas elijan lo mismo."),
    )


class TemaNuevoForm(TemaForm):
    padre = forms.TypedChoiceField(
        label=_("Dentro de"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, temas: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["padre"].choices = [("", _("Ninguno: es un tema principal")), *temas]  # type: ignore[attr-defined]


class MuestraForm(forms.Form):
    clave = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    cuantos = forms.IntegerField(label=_("Cuántos textos"), min_value=1, max_value=2000, initial=50)


class CitaForm(forms.Form):
    redactada = forms.CharField(
        label=_("La cita"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Quita lo que sobre. Donde quites un nombre, escribe [nombre]."),
    )
    revisada = forms.BooleanField(
        required=False, label=_("Ya quité nombres y señas de cualquier persona")
    )


class PermisoForm(forms.Form):
    """The closed question and the answers to it that mean «you may publish my words»."""

    cual = forms.MultipleChoiceField(
        label=_("Respuestas que dan permiso"), required=False, widget=forms.CheckboxSelectMultiple
    )
