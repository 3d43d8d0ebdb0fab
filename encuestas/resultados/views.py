"""The public results: one snapshot, as a page, as JSON and as CSV. All three say the same."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.exportar.celdas import segura
from encuestas.models import EncuestaPage
from participacion.formularios.codigos import ETIQUETAS

from . import integridad
from .instantanea import sellada, vigente
from .models import Apertura, Instantanea
from .presentacion import (
    CruceVisto,
    PreguntaVista,
    Punto,
    barras,
    cruces_vistos,
    preguntas_vistas,
    tendencia_vista,
)

CACHE = "public, max-age=300"


@require_safe
def pagina(request: HttpRequest, slug: str) -> HttpResponse:
    encuesta = encuesta_de(slug)
    ahora = timezone.now()
    return con_cache(_dibujar(request, encuesta, vigente(encuesta, ahora)))


def muestra(request: HttpRequest, encuesta: EncuestaPage) -> HttpResponse:
    """The page of results as the editor's preview shows it: what is public now."""
    espacio = encuesta.espacio
    ultima = Instantanea.objects.filter(espacio=espacio).first() if espacio else None
    return _dibujar(request, encuesta, ultima)


def _dibujar(
    request: HttpRequest, encuesta: EncuestaPage, instantanea: Instantanea | None
) -> HttpResponse:
    ahora = timezone.now()
    espacio = encuesta.espacio
    contexto: dict[str, Any] = {
        "page": encuesta,
        "espacio": espacio,
        "instantanea": instantanea,
        "sellada": sellada(encuesta, ahora),
        "aperturas": Apertura.objects.filter(espacio=espacio) if encuesta.sellada else (),
        "ahora": ahora,
    }
    if instantanea:
        contexto |= {
            "preguntas": preguntas_vistas(instantanea, encuesta.idioma),
            "cruces": cruces_vistos(instantanea, encuesta.idioma),
            "tendencia": tendencia_vista(instantanea, encuesta.idioma),
            "canales": _canales(instantanea),
            "idiomas": _idiomas(instantanea),
            "senales": integridad.ETIQUETAS.values(),
        }
    return render(request, "resultados/pagina.html", contexto)


@require_safe
def como_json(request: HttpRequest, slug: str) -> HttpResponse:
    encuesta, instantanea = publicada(slug)
    datos = {
        "titulo": encuesta.title,
        "tomada": instantanea.creada.isoformat(),
        "aviso": _("Respondieron quienes decidieron participar. No es una muestra representativa."),
        **instantanea.datos,
    }
    opciones = {"ensure_ascii": False, "indent": 1}
    return con_cache(JsonResponse(datos, json_dumps_params=opciones))


@require_safe
def como_csv(request: HttpRequest, slug: str) -> HttpResponse:
    encuesta, instantanea = publicada(slug)
    salida = io.StringIO()
    escritor = csv.writer(salida)
    escritor.writerow(
        ["variable", "pregunta", "valor", "respuesta", "personas", "porcentaje", "base"]
    )
    for vista in preguntas_vistas(instantanea, encuesta.idioma):
        for fila in _filas(vista):
            escritor.writerow([segura(celda) for celda in fila])
    for cruce in cruces_vistos(instantanea, encuesta.idioma):
        for fila in _filas_de_cruce(cruce):
            escritor.writerow([segura(celda) for celda in fila])
    respuesta = HttpResponse(salida.getvalue(), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{encuesta.slug}-resultados.csv"'
    return con_cache(respuesta)


def _filas(vista: PreguntaVista) -> Iterator[list[Any]]:
    texto = f"{vista.grupo}: {vista.texto}" if vista.grupo else vista.texto
    for r in vista.renglones:
        n = "‹10" if r.n is None else r.n
        por = "" if r.porcentaje is None else r.porcentaje
        yield [vista.nombre, texto, r.valor, r.etiqueta, n, por, vista.base]
    for codigo, n in vista.codigos.items():
        yield [vista.nombre, texto, codigo, str(ETIQUETAS[codigo]), n, "", vista.base]


def _filas_de_cruce(cruce: CruceVisto) -> Iterator[list[Any]]:
    """One row per cell: the variable says both questions, the value who it is about."""
    for nombre, celdas, total in cruce.renglones:
        for columna, n in zip(cruce.columnas, celdas, strict=True):
            texto = f"{cruce.columna} × {cruce.fila}"
            yield [cruce.clave, texto, nombre, columna, "‹10" if n is None else n, "", total]


def _canales(instantanea: Instantanea) -> list[Punto]:
    """Answers by the link they came through, when there is more than one to tell apart."""
    pares = [(nombre or _("directo"), n) for nombre, n in instantanea.datos.get("canales", [])]
    return barras(pares) if len(pares) > 1 else []


def _idiomas(instantanea: Instantanea) -> list[Punto]:
    nombres = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    pares = [(str(nombres.get(c, c)), n) for c, n in instantanea.datos.get("idiomas", [])]
    return barras(pares) if len(pares) > 1 else []


def encuesta_de(slug: str) -> EncuestaPage:
    paginas = EncuestaPage.objects.live().filter(
        slug=slug, locale__language_code=get_language() or ""
    )
    encontrada = paginas.select_related("locale", "alias_of").first()
    if encontrada is None or encontrada.espacio is None:
        raise Http404(_("No hay una encuesta con ese nombre."))
    return encontrada


def publicada(slug: str) -> tuple[EncuestaPage, Instantanea]:
    encuesta = encuesta_de(slug)
    instantanea = vigente(encuesta, timezone.now())
    if instantanea is None:
        raise Http404(_("Esta encuesta todavía no tiene resultados."))
    return encuesta, instantanea


def con_cache(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = CACHE
    return respuesta
