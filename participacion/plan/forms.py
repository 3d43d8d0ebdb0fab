"""Admin forms where the default one would ask for JSON or lack a rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from .fuentes_indicador import opciones
from .models import Accion, Avance, Eje, FuentePregunta, Indicador
from .ods import OBJETIVOS


class Lineas(forms.CharField):
    """A list of short texts, one per line."""

    def __init__(self, **opciones: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Una por renglón."),
            required=False,
            **opciones,
        )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [linea.strip() for linea in (value or "").splitlines() if linea.strip()]


class EjeForm(WagtailAdminModelForm):
    submetas = Lineas(label=_("Metas parciales"))
    ods = forms.TypedMultipleChoiceField(
        label=_("Objetivos de Desarrollo Sostenible"),
        choices=[(numero, nombre) for numero, nombre in OBJETIVOS.items()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Eje
        fields = [
            *("plan", "numero", "nombre", "slug", "descripcion", "meta_verificable", "submetas"),
            *("ods", "adicion_en_sesion", "avance_publicado", "nota_diferencia", "fuente"),
        ]


class CampoAccion(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        compromiso = obj.compromiso
        return f"{compromiso.eje.plan.slug} · {compromiso.clave} · {obj.orden}. {obj.texto[:80]}"


class AvanceForm(WagtailAdminModelForm):
    accion = CampoAccion(
        label=_("Acción"), queryset=Accion.objects.select_related("compromiso__eje__plan")
    )

    class Meta:
        model = Avance
        fields = ["accion", "corte", "valor", "etapa", "asterisco", "nota"]
        widgets = {"corte": AdminDateInput}

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors:
            try:
                self.instance.exigir_nota()
            except forms.ValidationError as error:
                self.add_error(None, error)


class CampoIndicador(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.eje.nombre} · {obj.renglon}. {obj.indicador}"


class FuentePreguntaForm(WagtailAdminModelForm):
    """Only sources that some room registers, and questions that the row has."""

    indicador = CampoIndicador(
        label=_("Indicador"), queryset=Indicador.objects.select_related("eje")
    )
    nombre = forms.ChoiceField(label=_("De dónde sale"), choices=opciones)

    class Meta:
        model = FuentePregunta
        fields = ["indicador", "pregunta", "nombre"]

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        indicador, pregunta = datos.get("indicador"), datos.get("pregunta")
        if indicador and pregunta and pregunta > len(indicador.preguntas):
            self.add_error("pregunta", _("Ese renglón no tiene tantas preguntas."))
        return datos
