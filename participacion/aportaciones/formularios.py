"""Forms with which an owner answers and moves a contribution."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Accion, Eje

from .estados import CAMBIAN_ALGO, Cambio, Decision, EstadoAportacion
from .models import Aportacion, RespuestaTipo
from .models.respuesta import TextoDeRespuesta
from .variables import iguales, llenar

FECHA = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
SOLA = _("La respuesta tipo no sale sola. Escribe un párrafo para esta persona.")


def en_su_caso(texto: str, aportacion: Aportacion) -> str:
    """The text with the folio, the eje and the date of this contribution in its variables."""
    valores = {
        "folio": aportacion.folio,
        "eje": aportacion.eje.nombre,
        "vence": date_format(aportacion.vence, "DATE_FORMAT"),
    }
    return llenar(texto, valores)


def _texto(label: Any, *, filas: int, largo: int, ayuda: Any = "", falta: Any = "") -> Any:
    return forms.CharField(
        label=label,
        required=bool(falta),
        max_length=largo,
        widget=forms.Textarea(attrs={"rows": filas}),
        help_text=ayuda,
        error_messages={"required": falta},
    )


class RespuestaForm(forms.Form):
    """A reasoned reply. ``aportacion`` None is the same reply to many."""

    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    tipo = forms.ModelChoiceField(
        label=_("Respuesta tipo (opcional)"),
        queryset=RespuestaTipo.objects.none(),
        required=False,
        empty_label=_("Ninguna"),
        help_text=_("Pone un texto de uso frecuente. Agrega un párrafo tuyo."),
    )
    entendimos = _texto(
        _("Qué entendimos"),
        filas=3,
        largo=1500,
        ayuda=_("Cuenta con tus palabras lo que pide la persona."),
        falta=_("Escribe qué entendimos."),
    )
    decision = forms.ChoiceField(
        label=_("Decisión"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige una decisión.")},
    )
    personal = _texto(
        _("Párrafo para esta persona"),
        filas=3,
        largo=1500,
        ayuda=_("Va primero. Hace falta si usas una respuesta tipo."),
    )
    razon = _texto(
        _("Por qué"),
        filas=6,
        largo=3000,
        ayuda=_("Di la razón con palabras claras. La lee la persona y la ve todo el mundo."),
        falta=_("Escribe por qué. Sin razón no se publica."),
    )
    cambia_tipo = forms.ChoiceField(
        label=_("Qué cambia"),
        choices=[("", _("Nada")), *Cambio.choices],
        required=False,
        help_text=_("Hace falta si se incorpora, toda o en parte."),
    )
    cambia_accion = forms.ModelChoiceField(
        label=_("Cuál acción del plan"),
        queryset=Accion.objects.none(),
        required=False,
        empty_label=_("Ninguna"),
    )
    cambia_cual = forms.CharField(
        label=_("Cuál es"),
        required=False,
        max_length=400,
        help_text=_("El nombre del indicador, acuerdo o documento, con su fecha."),
    )
    cambia_enlace = forms.CharField(
        label=_("Dónde se ve"), required=False, max_length=500, help_text=_("Una dirección web.")
    )
    sigue = _texto(
        _("Qué sigue (opcional)"),
        filas=3,
        largo=1500,
        ayuda=_("El paso que viene y quién lo da."),
    )
    sigue_fecha = forms.DateField(label=_("Cuándo (opcional)"), required=False, widget=FECHA)

    def __init__(
        self,
        *args: Any,
        ejes: Sequence[int],
        instituciones: Sequence[int],
        aportacion: Aportacion | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.aportacion = aportacion
        de_eje = Q(eje=None) | Q(eje__in=ejes)
        suya = Q(institucion=None) | Q(institucion__in=instituciones)
        self.tipos = list(RespuestaTipo.objects.filter(de_eje, suya))
        self._llenar("tipo", RespuestaTipo.objects.filter(de_eje, suya), self.tipos)
        acciones = Accion.objects.filter(compromiso__eje__in=ejes).select_related("compromiso")
        self._llenar("cambia_accion", acciones, None)

    def _llenar(self, campo: str, filas: Any, lista: Any) -> None:
        elegible = self.fields[campo]
        elegible.queryset = filas  # type: ignore[attr-defined]
        if lista is not None:
            elegible.choices = [("", elegible.empty_label), *((f.pk, str(f)) for f in lista)]  # type: ignore[attr-defined]

    def lleno(self, tipo: RespuestaTipo) -> str:
        """The canned text with the folio, eje and date of this contribution."""
        return en_su_caso(tipo.texto, self.aportacion) if self.aportacion else str(tipo.texto)

    def clean_cambia_enlace(self) -> str:
        enlace = self.cleaned_data["cambia_enlace"].strip()
        local = enlace.startswith("/") and not enlace.startswith("//")
        if enlace and not local and not enlace.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Escribe la dirección completa, con https://"))
        return enlace

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        if not self.errors:
            self._exigir_parrafo(datos)
            self._exigir_cambio(datos)
        return datos

    def _exigir_parrafo(self, datos: dict[str, Any]) -> None:
        personal = datos["personal"].strip()
        textos = [self.lleno(tipo) for tipo in self.tipos]
        copia = any(iguales(datos["razon"], texto) for texto in textos)
        repite = any(iguales(personal, texto) or personal in texto for texto in textos)
        if (datos["tipo"] or copia) and (not personal or repite):
            self.add_error("personal", SOLA)

    def _exigir_cambio(self, datos: dict[str, Any]) -> None:
        tipo, accion = datos["cambia_tipo"], datos["cambia_accion"]
        if datos["decision"] in CAMBIAN_ALGO and not tipo:
            self.add_error("cambia_tipo", _("Elige qué cambia."))
        elif tipo == Cambio.ACCION and accion is None:
            self.add_error("cambia_accion", _("Elige la acción."))
        elif tipo and tipo != Cambio.ACCION and not datos["cambia_cual"].strip():
            self.add_error("cambia_cual", _("Escribe cuál es."))

    @property
    def dicho(self) -> dict[str, Any]:
        """What the reply says, as it is stored."""
        datos = {campo: self.cleaned_data[campo] for campo in TextoDeRespuesta.DICHO}
        partes = [self.cleaned_data["personal"].strip(), datos["razon"].strip()]
        datos["razon"] = "\n\n".join(parte for parte in partes if parte)
        if datos["cambia_tipo"] != Cambio.ACCION:
            datos["cambia_accion"] = None
        elif not datos["cambia_cual"]:
            datos["cambia_cual"] = datos["cambia_accion"].texto[:400]
        if datos["cambia_accion"] and not datos["cambia_enlace"] and self.aportacion:
            eje = self.aportacion.eje
            datos["cambia_enlace"] = reverse("plan:eje", args=[eje.plan.slug, eje.slug])
        return datos


class ActoForm(forms.Form):
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class EstadoForm(ActoForm):
    a = forms.ChoiceField(label=_("Pasar a"))
    motivo = _texto(
        _("Motivo público"),
        filas=2,
        largo=1500,
        ayuda=_("Hace falta para cerrar. Lo lee la persona."),
    )

    def __init__(self, *args: Any, destinos: Sequence[EstadoAportacion], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["a"].choices = [(a.value, a.label) for a in destinos]  # type: ignore[attr-defined]


class AsignarForm(ActoForm):
    persona = forms.ChoiceField(label=_("Quién la atiende"), required=False)

    def __init__(self, *args: Any, personas: Sequence[Any], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.personas = {str(p.pk): p for p in personas}
        nombres = [(c, p.get_full_name() or p.get_username()) for c, p in self.personas.items()]
        self.fields["persona"].choices = [("", _("Nadie en particular")), *nombres]  # type: ignore[attr-defined]

    @property
    def elegida(self) -> Any:
        return self.personas.get(self.cleaned_data["persona"])


class PausaForm(ActoForm):
    hasta = forms.DateField(
        label=_("Pausar hasta"),
        widget=FECHA,
        error_messages={"required": _("Escribe hasta cuándo.")},
    )
    razon_pausa = _texto(
        _("Razón pública de la pausa"),
        filas=2,
        largo=600,
        falta=_("Escribe la razón de la pausa. Todo el mundo la puede leer."),
    )


class TurnarForm(ActoForm):
    eje = forms.ModelChoiceField(
        label=_("Turnar a otro eje"),
        queryset=Eje.objects.none(),
        error_messages={"required": _("Elige el eje.")},
    )
    nota_turno = _texto(
        _("Nota para el otro eje"), filas=2, largo=1000, falta=_("Escribe por qué la turnas.")
    )

    def __init__(self, *args: Any, aportacion: Aportacion, otro_plan: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        posibles = Q(plan=aportacion.eje.plan_id)
        if otro_plan:
            posibles |= Q(plan__vigente=True)
        otros = Eje.objects.filter(posibles).exclude(pk=aportacion.eje_id).select_related("plan")
        campo: Any = self.fields["eje"]
        campo.queryset = otros
        if otro_plan:
            campo.label_from_instance = lambda eje: f"{eje} ({eje.plan.periodo})"
        else:
            campo.help_text = _("De este plan. A un eje de otro la turna quien administra.")


class NotaForm(ActoForm):
    nota = _texto(
        _("Nota privada"),
        filas=2,
        largo=2000,
        ayuda=_("Sólo la ve quien atiende este eje."),
        falta=_("Escribe la nota."),
    )


class DevolverForm(ActoForm):
    observaciones = _texto(
        _("Qué hay que cambiar"), filas=3, largo=2000, falta=_("Escribe qué hay que cambiar.")
    )
