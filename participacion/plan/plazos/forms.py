from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .contrato import Estado
from .tablero import Tablero

TODOS = ("", _("Todos"))
ORDEN = [
    ("", _("Lo que urge primero")),
    ("antes", _("Por fecha, lo más antiguo primero")),
    ("despues", _("Por fecha, lo más reciente primero")),
]


class FiltroForm(forms.Form):
    """What may be chosen is what the board holds; anything else filters nothing."""

    estado = forms.ChoiceField(label=_("Estado"), required=False, choices=[TODOS, *Estado.choices])
    eje = forms.ChoiceField(label=_("Eje"), required=False)
    responsable = forms.ChoiceField(label=_("Institución"), required=False)
    clase = forms.ChoiceField(label=_("Qué es"), required=False)
    orden = forms.ChoiceField(label=_("Orden"), required=False, choices=ORDEN)

    def __init__(self, *args: Any, tablero: Tablero, **kw: Any) -> None:
        super().__init__(*args, **kw)
        varios = len({eje.plan_id for eje in tablero.ejes}) > 1
        opciones = {
            "eje": [
                (str(e.pk), f"{e} ({e.plan.periodo})" if varios else str(e)) for e in tablero.ejes
            ],
            "responsable": [(i.slug, i.nombre) for i in tablero.instituciones],
            "clase": tablero.clases,
        }
        for campo, valores in opciones.items():
            self.fields[campo].choices = [TODOS, *valores]  # type: ignore[attr-defined]

    @property
    def puestos(self) -> dict[str, str]:
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}
