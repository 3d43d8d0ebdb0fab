"""What a follow-up officer writes about a session."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion, Representacion
from participacion.sesiones.estados import (
    Calidad,
    EstadoAcuerdo,
    EstadoSesion,
    Modalidad,
    Tipo,
    TipoAcuerdo,
)
from participacion.sesiones.firmantes import Firmante
from participacion.sesiones.models import Organo, Punto, Sesion

LARGO = 5000


def _fecha(etiqueta: Any, **opciones: Any) -> forms.DateField:
    caja = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=etiqueta, widget=caja, **opciones)


def _linea(etiqueta: Any, largo: int = 200, **opciones: Any) -> forms.CharField:
    return forms.CharField(label=etiqueta, max_length=largo, **opciones)


def _texto(etiqueta: Any, filas: int = 2, largo: int = 500, **opciones: Any) -> forms.CharField:
    caja = forms.Textarea(attrs={"rows": filas})
    return forms.CharField(label=etiqueta, max_length=largo, widget=caja, **opciones)


def _votos(etiqueta: Any, **opciones: Any) -> forms.IntegerField:
    caja = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0})
    return forms.IntegerField(
        label=etiqueta, required=False, min_value=0, max_value=999, widget=caja, **opciones
    )


def _institucion(etiqueta: Any, **opciones: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=etiqueta, queryset=Institucion.objects.all(), required=False, **opciones
    )


class FechaForm(forms.Form):
    fecha = _fecha(_("Fecha"))
    hora = forms.TimeField(
        label=_("Hora"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    modalidad = forms.ChoiceField(label=_("Modalidad"), choices=Modalidad.choices)
    lugar = _linea(_("Lugar o enlace"), 300)

    def datos(self) -> dict[str, Any]:
        dicho = dict(self.cleaned_data)
        dia, hora = dicho.pop("fecha"), dicho.pop("hora")
        return {**dicho, "inicia": timezone.make_aware(datetime.datetime.combine(dia, hora))}


class SesionForm(FechaForm):
    organo = forms.ModelChoiceField(label=_("Quién se reúne"), queryset=Organo.objects.all())
    tipo = forms.ChoiceField(label=_("Tipo"), choices=Tipo.choices)
    ordinal = forms.IntegerField(label=_("Número, en cifra"), min_value=1, max_value=999)
    numero = _linea(_("Número, como se imprime"), 40, help_text=_("Por ejemplo: 2ª, o XXII."))
    field_order = ("organo", "tipo", "ordinal", "numero", "fecha", "hora", "modalidad", "lugar")


class ReprogramarForm(FechaForm):
    motivo = _texto(_("Por qué cambia"))


class MotivoForm(forms.Form):
    motivo = _texto(_("Por qué se cancela"))


class NadaForm(forms.Form):
    """A button with nothing to write."""


class _DeLaSesion(forms.Form):
    """The fields of ``puntos`` offer only those of this session."""

    puntos: tuple[str, ...] = ()

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for campo in self.puntos:
            self.fields[campo].queryset = sesion.puntos.all()  # type: ignore[attr-defined]


class PuntoForm(_DeLaSesion):
    puntos = ("tras",)
    clave = _linea(_("Número o letra"), 20)
    texto = _texto(_("Asunto"))
    tras = forms.ModelChoiceField(
        label=_("Va después de"),
        queryset=Punto.objects.none(),
        required=False,
        empty_label=_("Al final"),
    )
    pide = _institucion(_("Institución que lo pide"))
    motivo = _texto(_("Por qué"), required=False)


class _DePuntos(_DeLaSesion):
    puntos = ("punto",)
    punto = forms.ModelChoiceField(label=_("Punto"), queryset=Punto.objects.none())


class CambiarForm(_DePuntos):
    clave = _linea(_("Número o letra"), 20)
    texto = _texto(_("Cómo queda"))
    motivo = _texto(_("Por qué"))


class QuitarForm(_DePuntos):
    motivo = _texto(_("Por qué"))


class MarcarForm(forms.Form):
    representacion = forms.ModelChoiceField(queryset=Representacion.objects.all())


class DesmarcarForm(forms.Form):
    institucion = forms.ModelChoiceField(queryset=Institucion.objects.all())


class AsistenteForm(forms.Form):
    cargo = _linea(_("Cargo"), help_text=_("Sin nombres de personas."))
    calidad = forms.ChoiceField(
        label=_("Calidad"),
        choices=[(c.value, c.label) for c in (Calidad.FACILITA, Calidad.INVITADO)],
    )
    personas = forms.IntegerField(label=_("Personas"), min_value=1, max_value=500, initial=1)


class _Ejes(forms.ModelMultipleChoiceField):
    """Two plans have an eje 1: each one says of which plan it is."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.plan.periodo} · {obj}"


class _LoAcordado(forms.Form):
    texto = _texto(_("Qué se acordó"), 4, LARGO)
    tipo = forms.ChoiceField(label=_("Cómo se tomó"), choices=TipoAcuerdo.choices)
    a_favor = _votos(_("A favor"), help_text=_("Los votos se cuentan sólo si es por mayoría."))
    en_contra = _votos(_("En contra"))
    abstenciones = _votos(_("Abstenciones"))
    institucion = _institucion(_("Institución a cargo"))
    ejes = _Ejes(
        label=_("Ejes que toca"),
        queryset=Eje.objects.select_related("plan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def datos(self) -> dict[str, Any]:
        dicho = dict(self.cleaned_data)
        votos = tuple(dicho.pop(c) for c in ("a_favor", "en_contra", "abstenciones"))
        return {**dicho, "votos": votos}


class AcuerdoForm(_LoAcordado):
    recientes = ("numero",)
    numero = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=500)


class CorregirAcuerdoForm(_LoAcordado):
    recientes = ("leido",)
    leido = forms.CharField(widget=forms.HiddenInput, max_length=2 * LARGO)
    motivo = _texto(_("Por qué se corrige"), largo=400)


class EstadoForm(forms.Form):
    estado = forms.ChoiceField(
        label=_("Cómo va"),
        required=False,
        choices=[("", _("No pide nada")), *EstadoAcuerdo.choices],
    )


class PlazoForm(forms.Form):
    que = _linea(_("Qué se debe"), 300)
    limite = _fecha(_("Último día"))
    institucion = _institucion(_("Institución a cargo"))
    medio = _linea(_("Por qué medio"), 120, required=False)


class CorregirPlazoForm(PlazoForm):
    motivo = _texto(_("Por qué se corrige"), largo=400)


class ProrrogaForm(forms.Form):
    recientes = ("antes",)
    antes = forms.DateField(widget=forms.HiddenInput, required=False)
    despues = _fecha(_("Nuevo último día"))
    motivo = _texto(_("Por qué"))
    acordada = _fecha(_("Se acordó el"))


class CumplidoForm(forms.Form):
    dia = _fecha(_("Se cumplió el"))


class ActaForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    texto = _texto(
        _("Desarrollo de la sesión"),
        16,
        100_000,
        help_text=_("La asistencia y los acuerdos se agregan solos. Sin nombres de personas."),
    )


class AprobarForm(forms.Form):
    en = forms.ModelChoiceField(label=_("Sesión que la aprueba"), queryset=Sesion.objects.none())

    def __init__(self, *args: Any, sesion: Sesion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posteriores = _celebradas(sesion.organo_id).filter(fecha__gt=sesion.fecha)
        self.fields["en"].queryset = posteriores  # type: ignore[attr-defined]


class FirmaForm(forms.Form):
    quien = forms.ChoiceField(label=_("Quién firma"))

    def __init__(self, *args: Any, firmantes: list[Firmante], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.por_clave = {f.clave: f for f in firmantes}
        grupos = [
            (_("Asistió a la sesión"), [(f.clave, f.nombre) for f in firmantes if f.asistio]),
            (_("No asistió"), [(f.clave, f.nombre) for f in firmantes if not f.asistio]),
        ]
        self.fields["quien"].choices = [  # type: ignore[attr-defined]
            ("", "---------"),
            *(g for g in grupos if g[1]),
        ]

    def datos(self) -> dict[str, Any]:
        quien = self.por_clave[self.cleaned_data["quien"]]
        return {
            "institucion": quien.institucion,
            "cargo": quien.cargo,
            "calidad": quien.calidad,
        }


def _celebradas(organo: int) -> QuerySet[Sesion]:
    estados = (EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA)
    return Sesion.objects.filter(organo=organo, estado__in=estados)


class CalendarioForm(forms.Form):
    organo = forms.ModelChoiceField(label=_("Quién se reúne"), queryset=Organo.objects.all())
    anio = forms.IntegerField(label=_("Año"), min_value=2000, max_value=2100)
    fechas = _texto(_("Fechas"), 5, 1000, help_text=_("Una por renglón: 2027-03-19."))
    motivo = _texto(_("Por qué cambia"), required=False)

    def clean_fechas(self) -> list[datetime.date]:
        try:
            return [datetime.date.fromisoformat(f) for f in self.cleaned_data["fechas"].split()]
        except ValueError as error:
            raise forms.ValidationError(
                _("Escribe cada fecha como año, mes y día: 2027-03-19.")
            ) from error


class AprobarCalendarioForm(forms.Form):
    sesion = forms.ModelChoiceField(
        label=_("Sesión que lo aprueba"), queryset=Sesion.objects.none()
    )

    def __init__(self, *args: Any, organo: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sesion"].queryset = _celebradas(organo)  # type: ignore[attr-defined]
