"""The indicator form to be filled: one small form per row, made from the row's questions."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participacion.plan.formato import Contestado
from participacion.plan.formato_campos import campo_de, detalle_de, revisar_archivo
from participacion.plan.formato_leido import dato
from participacion.plan.indicadores import Pregunta, RenglonImpreso
from participacion.plan.models import RespuestaIndicador
from participacion.plan.models.formato import LARGO_RESPUESTA


class RenglonForm(forms.Form):
    """Answers and evidence of one row. ``calculadas`` are the questions that nobody types."""

    def __init__(
        self,
        impreso: RenglonImpreso,
        calculadas: Mapping[int, str],
        datos: Any = None,
        archivos: Any = None,
        previa: RespuestaIndicador | None = None,
        con_evidencia: bool = True,
    ) -> None:
        self.impreso, self.calculadas = impreso, calculadas
        self.guardada = previa if con_evidencia else None
        super().__init__(
            datos,
            archivos,
            prefix=f"r{impreso.indicador.renglon}",
            initial=_iniciales(impreso, previa, con_evidencia),
        )
        for pregunta in self.preguntas:
            self.fields[f"p{pregunta.numero}"] = campo_de(pregunta)
            if pregunta.detalle:
                self.fields[f"d{pregunta.numero}"] = detalle_de(pregunta)
        _evidencia(self.fields)

    @property
    def preguntas(self) -> list[Pregunta]:
        return [p for p in self.impreso.completas if p.numero not in self.calculadas]

    @property
    def campos_pregunta(self) -> list[forms.BoundField]:
        return [c for c in self if c.name[0] in "pd" and c.name[1:].isdigit()]

    @property
    def campos_evidencia(self) -> list[forms.BoundField]:
        return [self[nombre] for nombre in ("enlace", "archivo", "texto", "fecha")]

    def clean_archivo(self) -> Any:
        archivo = self.cleaned_data.get("archivo")
        if not archivo:
            return None
        revisar_archivo(archivo)
        return archivo

    def clean_fecha(self) -> Any:
        fecha = self.cleaned_data.get("fecha")
        if fecha and fecha > timezone.localdate():
            raise ValidationError(_("Esa fecha aún no llega."))
        return fecha

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        guardado = self.guardada and self.guardada.evidencia_archivo
        hay = any(datos.get(nombre) for nombre in ("enlace", "archivo", "texto")) or guardado
        if hay and not datos.get("fecha") and "fecha" not in self.errors:
            self.add_error("fecha", _("Di de qué día es la evidencia."))
        return datos

    def contestado(self) -> Contestado:
        """What was typed, for the service. The form must be valid."""
        datos = self.cleaned_data
        valores = [_valor(p, datos) for p in self.impreso.completas]
        return Contestado(
            valores=valores,
            enlace=datos["enlace"],
            archivo=datos["archivo"],
            texto=datos["texto"],
            fecha=datos["fecha"],
        )


def _valor(pregunta: Pregunta, datos: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was said: a missing answer is not a zero."""
    pares = {"valor": datos.get(f"p{pregunta.numero}"), "detalle": datos.get(f"d{pregunta.numero}")}
    return {clave: str(valor) for clave, valor in pares.items() if valor not in (None, "")}


def _iniciales(
    impreso: RenglonImpreso, previa: RespuestaIndicador | None, con_evidencia: bool
) -> dict[str, Any]:
    valores: dict[str, Any] = {}
    for pregunta in impreso.completas:
        guardado = dato(previa, pregunta)
        valores[f"p{pregunta.numero}"] = guardado.get("valor", "")
        valores[f"d{pregunta.numero}"] = guardado.get("detalle", "")
    if previa and con_evidencia:
        valores |= {
            "enlace": previa.evidencia_enlace,
            "texto": previa.evidencia_texto,
            "fecha": previa.evidencia_fecha,
        }
    return valores


def _evidencia(fields: dict[str, forms.Field]) -> None:
    fields["enlace"] = forms.URLField(
        label=gettext_lazy("Enlace"), required=False, max_length=500, assume_scheme="https"
    )
    fields["archivo"] = forms.FileField(
        label=gettext_lazy("Archivo"),
        required=False,
        help_text=gettext_lazy("PDF, hoja de cálculo o imagen, hasta 10 MB. Será público."),
    )
    fields["texto"] = forms.CharField(
        label=gettext_lazy("Qué muestra"),
        required=False,
        max_length=LARGO_RESPUESTA,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    fields["fecha"] = forms.DateField(
        label=gettext_lazy("De qué día es"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
