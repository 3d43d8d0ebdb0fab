"""The first page: what is needed, the bases, and accepting them. A draft begins there."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from convocatorias.models import ConvocatoriaPage
from convocatorias.postulaciones import bases, borrador
from convocatorias.postulaciones.archivos import limites
from convocatorias.postulaciones.models import Bases
from convocatorias.postulaciones.partes import partes_de
from convocatorias.postulaciones.plazo import acepta
from participacion.espacios.ficha import (
    Ficha,
    FichaInvalidaError,
    FichaVencidaError,
    firmar,
    leer,
    nueva,
)
from participacion.espacios.limites import permitido
from participacion.espacios.paginas import VerOtra
from participacion.espacios.recepcion import TRAMPA
from participacion.formularios.formulario import formulario_de

from .base import Mesa, mesa


@csrf_exempt  # a signed token instead (docs/adr/0003)
@require_http_methods(["GET", "HEAD", "POST"])
def inicio(request: HttpRequest, slug: str) -> HttpResponse:
    de = mesa(request, slug)
    if request.method == "POST":
        return _empezar(de)
    return _portada(de)


def _empezar(de: Mesa) -> HttpResponse:
    ficha = _ficha(de)
    if not acepta(de.espacio, de.ahora, de.ahora, de.pagina.gracia):
        return de.tarde([], None)
    if ficha is None:
        error = _("Pasó mucho tiempo o la página está incompleta. Acepta y empieza otra vez.")
        return _portada(de, error=error, estatus=422)
    if not permitido(de.request, f"postular:{de.espacio.pk}", settings.LIMITE_ENVIOS):
        error = _("Llegaron muchos envíos desde tu red. Espera diez minutos y vuelve a enviar.")
        return _portada(de, error=error, estatus=429)
    if de.request.POST.get(TRAMPA):
        return _portada(de, error=_("Deja vacío el campo oculto y vuelve a enviar."), estatus=422)
    if de.request.POST.get("acepto") != "si":
        error = _("Para postular acepta las bases.")
        return _portada(de, error=error, ancla="acepto", estatus=422)
    borrador.empezar(pagina=de.pagina, espacio=de.espacio, ficha=ficha, ahora=de.ahora)
    return VerOtra(de.url("tareas", ficha.secreto))


def _ficha(de: Mesa) -> Ficha | None:
    try:
        return leer(de.request.POST.get("ficha", ""), de.espacio.clave, de.ahora)
    except (FichaInvalidaError, FichaVencidaError):
        return None


def _portada(de: Mesa, *, estatus: int = 200, **contexto: Any) -> HttpResponse:
    assert de.espacio.version is not None  # noqa: S101 - ``mesa`` asked
    preguntas = formulario_de(de.espacio.version, de.pagina.idioma).todas
    return de.dibujar(
        "inicio.html",
        estatus=estatus,
        abierta=acepta(de.espacio, de.ahora, de.ahora, de.pagina.gracia),
        ficha=firmar(nueva(de.espacio.clave, de.espacio.version.pk, de.ahora)),
        preguntas=[p for p in preguntas if p.contestable],
        partes=partes_de(preguntas),
        bases_huella=bases.huella_vigente(de.pagina),
        pide_pruebas=pide_pruebas(de.pagina),
        limites=limites,
        trampa=TRAMPA,
        **contexto,
    )


def pide_pruebas(pagina: ConvocatoriaPage) -> bool:
    return bool(pagina.pide_pruebas)


def admite_colectivas(pagina: ConvocatoriaPage) -> bool:
    return bool(pagina.admite_colectivas)


@require_GET
def bases_aceptadas(request: HttpRequest, slug: str, huella: str) -> HttpResponse:
    """The bases as they were when somebody accepted them."""
    de = mesa(request, slug)
    fila = Bases.objects.filter(espacio=de.espacio, huella=huella).first()
    texto = fila.texto if fila else bases.texto_de(de.pagina)
    if fila is None and huella != bases.huella_vigente(de.pagina):
        raise Http404
    return de.dibujar("bases.html", texto=texto, huella=huella, fila=fila)
