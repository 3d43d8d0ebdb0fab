"""What the officer writes."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convocatorias.dictamen.models import Criterio, Reglas
from convocatorias.dictamen.servicios import CriterioEscrito

#: As many as a call may ask; the real ones have five and eleven.
MAXIMO = 40
MARCA = {"type": "date"}


def _fecha(**opciones: Any) -> forms.DateField:
    caja = forms.DateInput(attrs=MARCA, format="%Y-%m-%d")
    return forms.DateField(widget=caja, required=False, **opciones)


def _parrafo(etiqueta: Any, *, filas: int = 2, maximo: int = 300, **mas: Any) -> forms.CharField:
    caja = forms.Textarea(attrs={"rows": filas})
    return forms.CharField(label=etiqueta, max_length=maximo, widget=caja, **mas)


class ReglasForm(forms.ModelForm):
    class Meta:
        model = Reglas
        fields = (
            *("metodo", "lugares", "menciones", "minimo", "desde", "hasta"),
            *("comenta_bajo", "comenta_alto", "jueces", "quorum", "ciega"),
            *("empate", "limite", "nota"),
        )
        widgets = {
            "limite": forms.DateInput(attrs=MARCA, format="%Y-%m-%d"),
            "empate": forms.Textarea(attrs={"rows": 2}),
            "nota": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "minimo": gettext_lazy("Vacío: sin mínimo."),
            "ciega": gettext_lazy("El jurado no ve quién postula."),
        }


class CriterioForm(forms.Form):
    nombre = forms.CharField(label=gettext_lazy("Criterio"), max_length=200, required=False)
    descripcion = _parrafo(gettext_lazy("Qué se mira"), maximo=2000, required=False)
    peso = forms.DecimalField(
        label=gettext_lazy("Peso"),
        min_value=Decimal("0.01"),
        max_digits=6,
        decimal_places=2,
        required=False,
        initial=1,
    )
    niveles = _parrafo(
        gettext_lazy("Niveles"),
        filas=3,
        maximo=4000,
        required=False,
        help_text=gettext_lazy("Uno por línea: puntos, dos puntos y qué significa. «0: Nadie»."),
    )

    def clean_niveles(self) -> list[tuple[Decimal, str]]:
        lineas = [linea.strip() for linea in self.cleaned_data["niveles"].splitlines()]
        return [_nivel(linea) for linea in lineas if linea]

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not datos.get("nombre") and (datos.get("descripcion") or datos.get("niveles")):
            self.add_error("nombre", _("Ponle nombre al criterio."))
        return datos

    def escrito(self) -> CriterioEscrito | None:
        datos = self.cleaned_data
        if not datos.get("nombre"):
            return None
        return CriterioEscrito(
            datos["nombre"], datos["descripcion"], datos["peso"] or Decimal(1), datos["niveles"]
        )


CriteriosFormSet = forms.formset_factory(
    CriterioForm, extra=3, max_num=MAXIMO, absolute_max=MAXIMO, validate_max=True
)


def de_criterio(criterio: Criterio) -> dict[str, Any]:
    niveles = [f"{n.puntos.normalize():f}: {n.texto}" for n in criterio.niveles.all()]
    return {
        "nombre": criterio.nombre,
        "descripcion": criterio.descripcion,
        "peso": criterio.peso,
        "niveles": "\n".join(niveles),
    }


class AsientoForm(forms.Form):
    institucion = forms.CharField(label=gettext_lazy("Institución"), max_length=200)
    cargo = forms.CharField(label=gettext_lazy("Cargo"), max_length=200, required=False)
    desde = _fecha(
        label=gettext_lazy("Se publica desde"), help_text=gettext_lazy("Vacío: desde hoy.")
    )
    correo = forms.EmailField(
        label=gettext_lazy("Correo de quien invitas"),
        required=False,
        help_text=gettext_lazy("Se borra cuando responda."),
    )


class InvitarForm(forms.Form):
    correo = forms.EmailField(label=gettext_lazy("Correo de quien invitas"))


class CambioForm(forms.Form):
    motivo = _parrafo(gettext_lazy("Por qué deja el jurado"), help_text=gettext_lazy("Es público."))
    institucion = forms.CharField(
        label=gettext_lazy("Institución que toma su lugar"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Vacío: nadie lo toma."),
    )
    cargo = forms.CharField(label=gettext_lazy("Cargo"), max_length=200, required=False)
    correo = forms.EmailField(label=gettext_lazy("Correo de quien invitas"), required=False)

    def relevo(self) -> dict[str, Any] | None:
        datos = {k: self.cleaned_data[k] for k in ("institucion", "cargo", "correo")}
        return datos if datos["institucion"] else None


class RevisionForm(forms.Form):
    elegible = forms.TypedChoiceField(
        label=gettext_lazy("¿Cumple lo mínimo que piden las bases?"),
        choices=[("si", gettext_lazy("Sí, pasa al jurado")), ("no", gettext_lazy("No cumple"))],
        coerce=lambda valor: valor == "si",
        widget=forms.RadioSelect,
    )
    razon = _parrafo(
        gettext_lazy("Por qué"),
        filas=3,
        maximo=2000,
        required=False,
        help_text=gettext_lazy("Hace falta si no cumple. Lo leerá quien postuló."),
    )


class MotivoForm(forms.Form):
    motivo = _parrafo(gettext_lazy("Por qué"))


def _nivel(linea: str) -> tuple[Decimal, str]:
    cifra, separador, texto = linea.partition(":")
    try:
        puntos = Decimal(cifra.strip().replace(",", "."))
        cabe = puntos.is_finite() and puntos == puntos.quantize(Decimal("0.01"))
    except InvalidOperation:
        cabe = False
    if not separador or not texto.strip() or not cabe or len(texto.strip()) > 300:
        raise forms.ValidationError(
            _("No se entiende «%(linea)s». Escribe, por ejemplo: «5: Lo hizo a medias».")
            % {"linea": linea[:60]}
        )
    return puntos, texto.strip()
