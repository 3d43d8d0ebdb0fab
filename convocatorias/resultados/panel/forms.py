"""What the officer writes down: an act of the jury, a consent, a place in the plan."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from convocatorias.resultados.lectura import Dictamen
from convocatorias.resultados.models import Practica
from participacion.plan.models import Accion, Compromiso


def _largo(filas: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": filas})


class DesempateForm(forms.Form):
    """A place for each tied application, the reason and who voted."""

    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=2000,
        widget=_largo(3),
        help_text=_("Se publica en el acta."),
    )
    votaron = forms.TypedMultipleChoiceField(
        label=_("Quiénes votaron"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, dictamen: Dictamen, grupo: tuple[str, ...], datos: Any = None) -> None:
        super().__init__(datos, prefix=grupo[0])
        self.grupo = grupo
        votaron: Any = self.fields["votaron"]
        votaron.choices = list(dictamen.rotulos.items())
        lugares = [("", "—"), *((str(n), str(n)) for n in range(1, len(grupo) + 1))]
        self.fields = {
            **{
                folio: forms.ChoiceField(
                    label=_("%(f)s queda en el lugar") % {"f": folio}, choices=lugares
                )
                for folio in grupo
            },
            **self.fields,
        }

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        lugares = [datos[folio] for folio in self.grupo if folio in datos]
        if len(lugares) == len(self.grupo) and len(set(lugares)) < len(lugares):
            raise ValidationError(_("Da un lugar distinto a cada una."))
        return datos

    @property
    def orden(self) -> list[str]:
        """Once valid: best first."""
        return sorted(self.grupo, key=lambda folio: int(self.cleaned_data[folio]))


class PublicarForm(forms.Form):
    seguro = forms.BooleanField(
        label=_("Revisé el orden y los puntajes. Sé que después ya no cambian."),
        error_messages={"required": _("Marca la casilla para publicar.")},
    )


class PermisoForm(forms.ModelForm):
    class Meta:
        model = Practica
        fields = ["nombre", "resumen", "como"]
        widgets = {"resumen": _largo(5)}
        help_texts = {
            "nombre": _("Sólo el de la práctica. Nunca el de una persona."),
            "resumen": _("Sin teléfonos ni correos: cualquiera lo lee."),
            "como": _("Por ejemplo: correo del 3 de marzo de 2020."),
        }


class LigarForm(forms.Form):
    """A compromiso or one of its acciones, in one list."""

    destino = forms.ChoiceField(label=_("La retomó"), required=False)

    def __init__(self, eje: int | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filas = Compromiso.objects.select_related("eje__plan").prefetch_related("acciones")
        if eje:
            filas = filas.filter(eje=eje)
        self.compromisos = {fila.pk: fila for fila in filas.order_by("eje", "orden")}
        self.acciones = {a.pk: a for c in self.compromisos.values() for a in c.acciones.all()}
        destino: Any = self.fields["destino"]
        destino.choices = [("", _("Ninguno")), *map(self._grupo, self.compromisos.values())]

    @staticmethod
    def _grupo(compromiso: Compromiso) -> tuple[str, list[tuple[str, str]]]:
        acciones = [(f"a{a.pk}", a.texto[:120]) for a in compromiso.acciones.all()]
        return (
            f"{compromiso.eje}: {compromiso}"[:120],
            [(f"c{compromiso.pk}", str(_("El compromiso entero"))), *acciones],
        )

    def elegido(self) -> tuple[Compromiso | None, Accion | None]:
        valor = self.cleaned_data["destino"]
        if not valor:
            return None, None
        clave = int(valor[1:])
        if valor[0] == "a":
            accion = self.acciones[clave]
            return self.compromisos[accion.compromiso_id], accion
        return self.compromisos[clave], None
