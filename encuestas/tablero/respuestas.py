"""Single answers, for staff: the list, and each one as its author saw it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from encuestas.models import EncuestaPage, Respuesta
from encuestas.permisos import puede_mandar
from encuestas.resultados import lectura
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.integridad import ETIQUETAS
from participacion.aportaciones.models import Aportacion
from participacion.espacios import folios
from participacion.espacios.models import Espacio
from participacion.formularios.respuestas import leer
from participacion.plan.permisos import ejes_de

from . import lista
from .acceso import con_encuesta

_FECHA = {"widget": forms.DateInput(attrs={"type": "date"}), "required": False}


class FiltroForm(forms.Form):
    """Which answers to list. What it offers comes from the tallies, never from the answers."""

    folio = forms.CharField(required=False, max_length=40, label=_("Folio"))
    desde = forms.DateField(label=_("Desde"), **_FECHA)  # type: ignore[arg-type]
    hasta = forms.DateField(label=_("Hasta"), **_FECHA)  # type: ignore[arg-type]
    idioma = forms.ChoiceField(required=False, label=_("Idioma"))
    origen = forms.ChoiceField(required=False, label=_("Canal"))
    version = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=_("Versión")
    )
    senal = forms.ChoiceField(
        required=False,
        label=_("Señales"),
        choices=[
            ("", _("Todas")),
            (lista.CON, _("Con alguna")),
            (lista.SIN, _("Sin ninguna")),
            *ETIQUETAS.items(),
        ],
    )
    estado = forms.ChoiceField(required=False, label=_("Estado"))
    antes = forms.UUIDField(required=False, widget=forms.HiddenInput)
    despues = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, espacio: Espacio, manda: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        todas = [("", _("Todo"))]
        origenes = [(v or lista.DIRECTO, n) for v, n in lectura.repartidas(espacio, "origen")]
        versiones = sorted(lectura.repartidas(espacio, "version__numero"))
        self._elegir("idioma", todas, lectura.repartidas(espacio, "idioma"))
        self._elegir("origen", todas, origenes)
        self._elegir("version", todas, versiones)
        estados = [
            (lista.VIGENTE, _("Vigentes")),
            (lista.POR_RESPONDER, _("Con texto por responder")),
            (lista.RESPONDIDA, _("Con texto respondido")),
        ]
        # Removed answers are out of sight, except for whoever may put them back.
        self.fields["estado"].choices = estados + [(lista.RETIRADA, _("Retiradas"))] * manda  # type: ignore[attr-defined]

    def _elegir(self, campo: str, todas: list[Any], pares: list[tuple[Any, int]]) -> None:
        nombres = {lista.DIRECTO: _("directo")}
        self.fields[campo].choices = [*todas, *((v, nombres.get(v, v)) for v, _n in pares)]  # type: ignore[attr-defined]

    def clean_folio(self) -> str:
        texto = self.cleaned_data["folio"].strip()
        if not texto:
            return ""
        try:
            return folios.normalizar(texto)
        except folios.FolioInvalidoError:
            mensaje = _("Ese folio no está completo. Se ve así: ENC-26-7KQ4-M2X.")
            raise ValidationError(mensaje) from None

    def clean(self) -> dict[str, Any]:
        d = self.cleaned_data
        if d.get("desde") and d.get("hasta") and d["hasta"] < d["desde"]:
            self.add_error("hasta", _("«Hasta» va después de «Desde»."))
        return d

    def pedido(self) -> lista.Pedido:
        d = self.cleaned_data
        return lista.Pedido(
            desde=d["desde"],
            hasta=d["hasta"],
            idioma=d["idioma"],
            origen=d["origen"],
            numero=d["version"],
            senal=d["senal"],
            estado=d["estado"],
            folio=d["folio"],
        )


@dataclass(frozen=True)
class Fila:
    respuesta: Respuesta
    senales: list[Any]


@require_safe
@con_encuesta(sin_sello=True)
def respuestas(request: HttpRequest, pagina: EncuestaPage) -> HttpResponse:
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `con_encuesta` made sure
    ponerse_al_dia(espacio)
    forma = FiltroForm(request.GET, espacio=espacio, manda=puede_mandar(request.user, pagina))
    contexto: dict[str, Any] = {"pagina": pagina, "forma": forma, "campos": forma.visible_fields()}
    if forma.is_valid():
        d, pedido = forma.cleaned_data, forma.pedido()
        hoja = lista.hoja(lista.pedidas(espacio, pedido), espacio, d["antes"], d["despues"])
        contable = pedido.contable
        contexto |= {
            "filas": [Fila(r, _senales(r)) for r in hoja.filas],
            "cuantas": None if contable is None else lectura.cuantas(espacio, contable),
            "mas_viejas": _hacia(request.GET, "antes", hoja.antes),
            "mas_nuevas": _hacia(request.GET, "despues", hoja.despues),
        }
    estatus = 200 if forma.is_valid() else 422
    respuesta = TemplateResponse(request, "tablero/respuestas.html", contexto, status=estatus)
    add_never_cache_headers(respuesta)
    return respuesta


@require_safe
@con_encuesta(sin_sello=True)
def respuesta(request: HttpRequest, pagina: EncuestaPage, uuid: UUID) -> HttpResponse:
    """One answer, with the words of its own version in the language of whoever answered."""
    suyas = Respuesta.objects if puede_mandar(request.user, pagina) else Respuesta.objects.vivas()
    elegida = get_object_or_404(
        suyas.filter(espacio=pagina.espacio)
        .select_related("version", "retiro")
        .prefetch_related("version__traducciones"),
        pk=uuid,
    )
    hoy = timezone.localdate()
    contexto = {
        "pagina": pagina,
        "respuesta": elegida,
        "leidas": leer(elegida.version, elegida.respuestas, elegida.idioma),
        "senales": _senales(elegida),
        "aportaciones": Aportacion.objects.filter(envio=elegida.pk).con_respuesta(),
        "mis_ejes": set(ejes_de(request.user, hoy).values_list("pk", flat=True)),
    }
    dibujada = TemplateResponse(request, "tablero/respuesta.html", contexto)
    add_never_cache_headers(dibujada)
    return dibujada


def _senales(una: Respuesta) -> list[Any]:
    return [ETIQUETAS.get(codigo, codigo) for codigo in una.sospechas]


def _hacia(pedido: QueryDict, como: str, donde: UUID | None) -> str:
    """The same filters from another answer on; empty when there is no such page."""
    if donde is None:
        return ""
    otro = pedido.copy()
    for nombre in ("antes", "despues"):
        otro.pop(nombre, None)
    otro[como] = str(donde)
    return f"?{otro.urlencode()}"
