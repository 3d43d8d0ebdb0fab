"""The form of a rubric: one figure and one comment for each criterion."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convocatorias.dictamen.models import Criterio, Reglas
from convocatorias.dictamen.servicios.evaluacion import Puntos

LARGO = 2000


class RubricaForm(forms.Form):
    """``inicial`` is a draft: what was typed, by the name of its field."""

    comentario = forms.CharField(
        label=gettext_lazy("Comentario para quien postuló"),
        required=False,
        max_length=LARGO,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Lo leerá con el resultado, sin tu nombre."),
    )

    def __init__(self, reglas: Reglas, datos: Any = None, inicial: Any = None) -> None:
        super().__init__(datos, initial=inicial)
        self.reglas = reglas
        self.criterios = list(reglas.criterios.prefetch_related("niveles"))
        for criterio in self.criterios:
            self.fields[f"c{criterio.pk}"] = _cifra(reglas, criterio)
            self.fields[f"k{criterio.pk}"] = forms.CharField(
                label=_("Por qué"),
                required=False,
                max_length=LARGO,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_cuando(reglas),
            )
        self.order_fields([n for c in self.criterios for n in (f"c{c.pk}", f"k{c.pk}")])

    @property
    def filas(self) -> list[tuple[Criterio, Any, Any]]:
        return [(c, self[f"c{c.pk}"], self[f"k{c.pk}"]) for c in self.criterios]

    @property
    def resumen(self) -> list[dict[str, str]]:
        """What is wrong and where, for the summary on top."""
        return [
            {"ancla": _ancla(self, campo), "mensaje": str(error)}
            for campo, errores in self.errors.items()
            for error in errores
        ]

    def anotar(self, faltas: dict[str, str]) -> None:
        """Say what is missing where nothing was said yet."""
        for campo in [campo for campo in faltas if campo not in self.errors]:
            self.add_error(campo, faltas[campo])

    def puntos(self) -> Puntos:
        datos = self.cleaned_data
        return {
            c.pk: (_decimal(datos.get(f"c{c.pk}")), datos.get(f"k{c.pk}") or "")
            for c in self.criterios
        }

    def escrito(self) -> dict[str, str]:
        """What was typed, as it was, to be kept as a draft."""
        return {nombre: str(self.data.get(nombre, ""))[: LARGO * 2] for nombre in self.fields}


def _cifra(reglas: Reglas, criterio: Criterio) -> forms.Field:
    niveles = [(limpia(n.puntos), f"{limpia(n.puntos)}: {n.texto}") for n in criterio.niveles.all()]
    if niveles:
        return forms.ChoiceField(
            label=criterio.nombre,
            required=False,
            choices=niveles,
            widget=forms.RadioSelect,
            error_messages={
                "invalid_choice": _("Esa cifra no está en la escala de «%(c)s».")
                % {"c": criterio.nombre}
            },
        )
    return forms.DecimalField(
        label=criterio.nombre,
        required=False,
        max_digits=5,
        decimal_places=2,
        widget=forms.NumberInput(
            attrs={
                "min": limpia(reglas.desde),
                "max": limpia(reglas.hasta),
                "step": "any",
                "inputmode": "decimal",
            }
        ),
    )


def _cuando(reglas: Reglas) -> str:
    """When a figure has to be explained."""
    bajo, alto = reglas.comenta_bajo, reglas.comenta_alto
    if bajo is not None and alto is not None:
        return _("Hace falta con menos de %(a)s o más de %(b)s.") % {
            "a": limpia(bajo),
            "b": limpia(alto),
        }
    if bajo is not None:
        return _("Hace falta con menos de %(a)s.") % {"a": limpia(bajo)}
    if alto is not None:
        return _("Hace falta con más de %(b)s.") % {"b": limpia(alto)}
    return _("Si quieres.")


def _ancla(form: RubricaForm, campo: str) -> str:
    if campo not in form.fields:
        return ""
    radios = isinstance(form.fields[campo].widget, forms.RadioSelect)
    return f"id_{campo}_0" if radios else f"id_{campo}"


def _decimal(valor: Any) -> Decimal | None:
    return None if valor in (None, "") else Decimal(valor)


def limpia(cifra: Decimal) -> str:
    return f"{cifra.normalize():f}"
