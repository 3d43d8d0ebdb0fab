"""What owners and officers write."""

import datetime
from hashlib import file_digest
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from participacion.informes.models import EvidenciaReporte, Periodo
from participacion.plan.models import Plan

EXTENSIONES = ("pdf", "csv", "xlsx", "ods", "json", "txt", "docx", "odt", "jpg", "jpeg", "png")
PESO_MAXIMO = 10 * 1024 * 1024
LARGO = 5000


def _fecha(**opciones: Any) -> forms.DateField:
    caja = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=caja, **opciones)


def _texto(etiqueta: Any, filas: int = 3, ayuda: Any = "") -> forms.CharField:
    caja = forms.Textarea(attrs={"rows": filas})
    return forms.CharField(
        label=etiqueta, required=False, max_length=LARGO, widget=caja, help_text=ayuda
    )


class PeriodoForm(forms.ModelForm):
    class Meta:
        model = Periodo
        fields = [
            *("plan", "nombre", "slug", "desde", "hasta", "abre", "entrega", "publicacion", "nota")
        ]
        widgets = dict.fromkeys(
            ("desde", "hasta", "abre", "entrega", "publicacion"), AdminDateInput
        )
        help_texts = {
            "entrega": _("Lo que llegue al día siguiente cuenta como tarde."),
            "publicacion": _("Será la fecha de corte de los avances."),
        }

    plan = forms.ModelChoiceField(label=_("Plan"), queryset=Plan.objects.all())


class ProrrogaForm(forms.Form):
    entrega = _fecha(label=_("Nuevo último día para enviar"))
    publicacion = _fecha(label=_("Nuevo día en que se publica"))
    acuerdo = forms.CharField(label=_("Acuerdo que la concede"), max_length=200)
    acordada = _fecha(label=_("Se acordó el"))
    motivo = forms.CharField(
        label=_("Por qué"), max_length=LARGO, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReporteForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    resumen = _texto(_("Qué se hizo en el eje"), 4)
    obstaculos = _texto(_("Qué lo frenó"), 2)


class RenglonForm(forms.Form):
    valor = forms.IntegerField(
        label=_("Avance, de 0 a 100"),
        required=False,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": 100}),
    )
    etapa = forms.CharField(
        label=_("O en qué etapa va"),
        required=False,
        max_length=160,
        help_text=_("Sólo si aún no hay porcentaje. Cuenta como 0."),
    )
    narrativa = _texto(_("Qué se hizo"))
    obstaculos = _texto(_("Qué lo frenó"), 2)
    asterisco = forms.BooleanField(label=_("Lleva asterisco"), required=False)
    nota = _texto(_("Nota"), 2, _("Si hay asterisco, explica por qué."))

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if datos.get("valor") is not None and datos.get("etapa"):
            self.add_error("etapa", _("Escribe un porcentaje o una etapa, no las dos cosas."))
        return datos


class EvidenciaForm(forms.Form):
    """One new proof; nothing in it is nothing to save."""

    tipo = forms.ChoiceField(
        label=_("Qué es"), choices=EvidenciaReporte.Tipo.choices, required=False
    )
    texto = forms.CharField(label=_("Qué muestra"), max_length=300, required=False)
    fecha = _fecha(label=_("De qué fecha es"), required=False)
    url = forms.URLField(
        label=_("Dirección"), max_length=300, required=False, assume_scheme="https"
    )
    archivo = forms.FileField(label=_("O un archivo"), required=False, help_text=_("Hasta 10 MB."))

    @property
    def escrita(self) -> bool:
        return any(self.cleaned_data.get(c) for c in ("texto", "fecha", "url", "archivo"))

    def clean_archivo(self) -> UploadedFile | None:
        archivo = self.cleaned_data.get("archivo")
        if not archivo:
            return None
        extension = PurePath(archivo.name or "").suffix.lower().lstrip(".")
        if extension not in EXTENSIONES:
            raise forms.ValidationError(_("Ese tipo de archivo no se puede subir."))
        if (archivo.size or 0) > PESO_MAXIMO:
            raise forms.ValidationError(_("El archivo pesa más de 10 MB."))
        return archivo

    def clean_fecha(self) -> datetime.date | None:
        fecha = self.cleaned_data.get("fecha")
        if fecha and fecha > timezone.localdate():
            raise forms.ValidationError(_("Esa fecha aún no llega."))
        return fecha

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not self.escrita or self.errors:
            return datos
        for campo, falta in (("texto", _("Di qué muestra.")), ("fecha", _("Pon su fecha."))):
            if not datos.get(campo):
                self.add_error(campo, falta)
        if bool(datos.get("url")) == bool(datos.get("archivo")):
            self.add_error("url", _("Pon una dirección o un archivo, no las dos cosas."))
        return datos

    def huella(self) -> str:
        archivo = self.cleaned_data["archivo"]
        archivo.seek(0)
        resumen = file_digest(archivo, "sha256").hexdigest()
        archivo.seek(0)
        return resumen
