"""The list of calls: what can be asked of it, and its order."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from .clases import ClaseConvocatoria
from .estados import EstadoConvocatoria
from .lectura import Lectura

ORDEN = [
    EstadoConvocatoria.ABIERTA,
    EstadoConvocatoria.PROXIMA,
    EstadoConvocatoria.EN_DICTAMEN,
    EstadoConvocatoria.CERRADA,
    EstadoConvocatoria.CON_RESULTADOS,
    EstadoConvocatoria.DESIERTA,
    EstadoConvocatoria.CANCELADA,
]
_TODAS = ("", _("Todas"))


class FiltroForm(forms.Form):
    """What is not understood is not a filter: the whole list is shown."""

    q = forms.CharField(label=_("Buscar"), required=False, max_length=100)
    estado = forms.ChoiceField(
        label=_("Estado"), required=False, choices=[_TODAS, *[(e.value, e.label) for e in ORDEN]]
    )
    clase = forms.ChoiceField(
        label=_("Clase"), required=False, choices=[_TODAS, *ClaseConvocatoria.choices]
    )

    def pedido(self) -> dict[str, Any]:
        self.is_valid()
        return {campo: valor for campo, valor in self.cleaned_data.items() if valor}


def elegir(lecturas: Iterable[Lectura], pedido: dict[str, Any]) -> list[Lectura]:
    """Those that fit, open first and soonest to close; the past ones, newest first."""
    palabras = _llano(pedido.get("q", "")).split()
    return sorted(
        (
            leida
            for leida in lecturas
            if pedido.get("estado", leida.estado) == leida.estado
            and pedido.get("clase", leida.pagina.clase) == leida.pagina.clase
            and _dice(leida.pagina, palabras)
        ),
        key=_llave,
    )


def _llave(leida: Lectura) -> tuple[int, float, str]:
    cierra = leida.espacio.cierra.timestamp() if leida.espacio.cierra else float("inf")
    hacia = 1 if leida.estado in ORDEN[:2] else -1
    return ORDEN.index(leida.estado), hacia * cierra, leida.pagina.title


def _dice(pagina: Any, palabras: list[str]) -> bool:
    texto = _llano(
        " ".join([pagina.title, pagina.emisor, pagina.quien, strip_tags(pagina.introduccion)])
    )
    return all(palabra in texto for palabra in palabras)


def _llano(texto: str) -> str:
    """Without accents nor capitals: that is how people look for things."""
    partes = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))
