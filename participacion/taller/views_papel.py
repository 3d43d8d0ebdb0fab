"""Sheets to print for a table, and typing them in afterwards."""

from typing import Any

import segno
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from participacion.formularios.formulario import ConResumen

from .acceso import del_equipo, lleva
from .captura import NoVale, formulario
from .estructura import preguntas_de
from .models import MesaPage, Transcripcion
from .papel import diferencias, resolver, transcribir

MAXIMO_DE_HOJAS = 50
ULTIMA = 99_999


class NumeroForm(ConResumen, forms.Form):
    hoja = forms.IntegerField(
        label=gettext_lazy("Número de la hoja"),
        help_text=gettext_lazy("Está arriba, a la derecha"),
        min_value=1,
        max_value=ULTIMA,
    )


class HojasForm(forms.Form):
    desde = forms.IntegerField(
        label=gettext_lazy("Desde el número"), min_value=1, max_value=ULTIMA, initial=1
    )
    cuantas = forms.IntegerField(
        label=gettext_lazy("Cuántas hojas"), min_value=1, max_value=MAXIMO_DE_HOJAS, initial=1
    )


@require_safe
@del_equipo(lleva)
def hoja(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """Numbered sheets with a QR to the form of the table."""
    forma = HojasForm(request.GET or None)
    valida = forma.is_bound and forma.is_valid()
    desde = forma.cleaned_data["desde"] if valida else 1
    cuantas = forma.cleaned_data["cuantas"] if valida else 1
    direccion = request.build_absolute_uri(pagina.ruta)
    version = _version(pagina)
    contexto = {
        "pagina": pagina,
        "forma": forma,
        "hojas": range(desde, desde + cuantas),
        "preguntas": list(preguntas_de(version, con_firma=True).values()),
        "direccion": direccion,
        "qr": _qr(direccion),
    }
    return TemplateResponse(request, "taller/hoja.html", contexto)


@require_http_methods(["GET", "HEAD", "POST"])
@del_equipo(lleva)
def papel(request: HttpRequest, pagina: MesaPage) -> HttpResponse:
    """Type one sheet in."""
    version = _version(pagina)
    if request.method != "POST":
        return _mostrar(request, pagina, formulario(version, con_firma=True), NumeroForm())
    campos = {c: v for c, v in request.POST.lists() if c.startswith("p_")}
    numero, forma = NumeroForm(request.POST), formulario(version, campos, con_firma=True)
    if not numero.is_valid() or not forma.is_valid():
        return _mostrar(request, pagina, forma, numero, estatus=422)
    cual = numero.cleaned_data["hoja"]
    try:
        hecho = transcribir(
            mesa=pagina,
            hoja=cual,
            version=version,
            campos=campos,
            usuario=request.user,
            ahora=timezone.now(),
        )
    except NoVale as error:
        return _mostrar(request, pagina, forma, numero, error=str(error), estatus=422)
    if hecho.difiere:
        return redirect("taller:comparar", pagina.get_parent().slug, pagina.slug, cual)
    aviso = _("Guardamos la hoja %(hoja)s. Falta que otra persona la capture.")
    if hecho.folio:
        aviso = _("Guardamos la hoja %(hoja)s. Su folio es %(folio)s.")
    texto = aviso % {"hoja": cual, "folio": hecho.folio}
    siguiente = NumeroForm(initial={"hoja": cual + 1})
    return _mostrar(request, pagina, formulario(version, con_firma=True), siguiente, hecho=texto)


@require_http_methods(["GET", "HEAD", "POST"])
@del_equipo(lleva)
def comparar(request: HttpRequest, pagina: MesaPage, cual: int) -> HttpResponse:
    """What two people read in the same sheet, side by side."""
    espacio = pagina.espacio
    assert espacio is not None  # noqa: S101 - `acceso.mesa_en` made sure
    error = ""
    if request.method == "POST":
        elegidas = {
            c.removeprefix("lectura_"): int(v)
            for c, v in request.POST.dict().items()
            if c.startswith("lectura_") and v.isdecimal() and len(v) < 12
        }
        try:
            folio = resolver(
                mesa=pagina,
                hoja=cual,
                elegidas=elegidas,
                usuario=request.user,
                ahora=timezone.now(),
            )
        except NoVale as no_vale:
            error = str(no_vale)
        else:
            texto = _("Guardamos la hoja %(hoja)s. Su folio es %(folio)s.")
            numero = NumeroForm(initial={"hoja": cual + 1})
            vacia = formulario(_version(pagina), con_firma=True)
            hecho = texto % {"hoja": cual, "folio": folio}
            return _mostrar(request, pagina, vacia, numero, hecho=hecho)
    halladas = diferencias(espacio, cual)
    if not halladas and not error:
        raise Http404
    contexto = {"pagina": pagina, "hoja": cual, "diferencias": halladas, "error": error}
    estatus = 422 if error else 200
    return TemplateResponse(request, "taller/comparar.html", contexto, status=estatus)


def _mostrar(
    request: HttpRequest,
    pagina: MesaPage,
    forma: Any,
    numero: NumeroForm,
    *,
    hecho: str = "",
    error: str = "",
    estatus: int = 200,
) -> TemplateResponse:
    contexto = {
        "pagina": pagina,
        "form": forma,
        "numero": numero,
        "hecho": hecho,
        "error": error,
        "esperan": _esperan(pagina),
    }
    return TemplateResponse(request, "taller/papel.html", contexto, status=estatus)


def _esperan(pagina: MesaPage) -> list[tuple[int, int]]:
    """Sheets not yet stored, with how many people have typed each."""
    if not pagina.doble_captura:
        return []
    cuenta: dict[int, int] = {}
    filas = Transcripcion.objects.filter(espacio=pagina.espacio)
    for cual in filas.values_list("hoja", flat=True):
        cuenta[cual] = cuenta.get(cual, 0) + 1
    return sorted(cuenta.items())


def _version(pagina: MesaPage) -> Any:
    return pagina.espacio.version if pagina.espacio else None


def _qr(direccion: str) -> SafeString:
    dibujo = segno.make(direccion, error="m").svg_inline(
        scale=3, border=2, svgclass="qr", lineclass=None, omitsize=True
    )
    return mark_safe(dibujo)  # noqa: S308 - drawn here, from our own address
