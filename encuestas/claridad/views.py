"""What people say of how clear the texts are: all of them, one of them, and the data."""

import csv
from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encuestas.exportar.celdas import segura

from . import grafica
from .evaluados import Evaluado, VersionVista, evaluados, tendencia
from .indice import ITEMS, META

NOMBRES = {
    "claro": gettext_lazy("Fácil de entender"),
    "sencillo": gettext_lazy("Palabras conocidas"),
    "directo": gettext_lazy("Va al punto"),
    "util": gettext_lazy("Dice qué hacer"),
}
CUADRANTES = {
    (True, True): gettext_lazy("Fácil según la fórmula y claro para la gente"),
    (True, False): gettext_lazy("Fácil según la fórmula, pero la gente no lo entiende"),
    (False, True): gettext_lazy("Difícil según la fórmula, pero claro para la gente"),
    (False, False): gettext_lazy("Difícil según la fórmula y para la gente"),
}
ORDENES: dict[str, tuple[Promise, Callable[[Evaluado], float | None]]] = {
    "claridad": (gettext_lazy("Claridad"), lambda e: e.cp),
    "comprension": (gettext_lazy("Comprensión"), lambda e: e.actual.total.cc),
    "indice": (gettext_lazy("Índice"), lambda e: e.actual.total.icc),
    "inflesz": (gettext_lazy("INFLESZ"), lambda e: e.actual.inflesz),
    "personas": (gettext_lazy("Personas"), lambda e: e.actual.total.n),
}
COLUMNAS = (
    *("texto", "tipo", "area", "eje", "version", "vale_desde", "periodo", "personas", "cp"),
    *("preliminar", *ITEMS, "comprobaron", "cc", "icc", "inflesz", "palabras", "que_cambiamos"),
)


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    todos = _todos()
    medidos = [e for e in todos if e.cp is not None]
    orden = request.GET.get("orden", "claridad")
    clave = ORDENES.get(orden, ORDENES["claridad"])[1]
    periodos = tendencia(todos)
    trazo, marcas = grafica.linea([(p.nombre, p.sumas.cp or 0) for p in periodos])
    cuadro = [e for e in medidos if e.actual.inflesz is not None]
    contexto = {
        "evaluados": sorted(todos, key=lambda e: -_o_menos_uno(clave(e))),
        "orden": orden if orden in ORDENES else "claridad",
        "ordenes": [(nombre, etiqueta) for nombre, (etiqueta, _f) in ORDENES.items()],
        "medidos": len(medidos),
        "logran": sum(e.logra for e in medidos),
        "meta": META,
        "periodos": periodos,
        "trazo": trazo,
        "marcas": marcas,
        "cuadro": [(e, CUADRANTES[_facil(e), e.logra]) for e in cuadro],
        "puntos": grafica.puntos([(e.actual.inflesz or 0, e.cp or 0) for e in cuadro]),
        **_lineas(),
    }
    return _publica(render(request, "claridad/indice.html", contexto))


@require_safe
def texto(request: HttpRequest, pk: int) -> HttpResponse:
    return _ficha(request, lambda e: e.texto is not None and e.texto.pk == pk)


@require_safe
def encuesta(request: HttpRequest, slug: str) -> HttpResponse:
    return _ficha(request, lambda e: e.texto is None and e.encuestas[0].slug == slug)


def _ficha(request: HttpRequest, es: Callable[[Evaluado], bool]) -> HttpResponse:
    elegido = next((e for e in _todos() if es(e)), None)
    if elegido is None:
        raise Http404(_("No hay un texto así."))
    contexto = {
        "evaluado": elegido,
        "versiones": [
            (vista, [(NOMBRES[clave], vista.total.item(clave)) for clave in ITEMS])
            for vista in reversed(elegido.versiones)
        ],
        "meta": META,
    }
    return _publica(render(request, "claridad/ficha.html", contexto))


@require_safe
def como_csv(request: HttpRequest) -> HttpResponse:
    """One row per version and period, and one with the whole of it."""
    respuesta = HttpResponse(content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = 'attachment; filename="claridad.csv"'
    escritor = csv.writer(respuesta)
    escritor.writerow(COLUMNAS)
    for evaluado in _todos():
        for vista in evaluado.versiones:
            for fila in _filas(evaluado, vista):
                escritor.writerow([segura(celda) for celda in fila])
    return _publica(respuesta)


def _filas(evaluado: Evaluado, vista: VersionVista) -> Iterator[list[Any]]:
    de, version, total = evaluado.texto, vista.version, vista.total
    quien = [
        evaluado.titulo,
        de.get_tipo_display() if de else "",
        de.area if de else "",
        evaluado.eje.nombre if evaluado.eje else "",
        version.numero if version else "",
        version.fecha.isoformat() if version else "",
    ]
    # Items and comprehension go only in the whole: by period, what is hidden could be subtracted.
    for periodo in vista.periodos:
        fila = [*quien, periodo.nombre, periodo.sumas.n, _cifra(periodo.sumas.cp)]
        yield fila + [""] * (len(COLUMNAS) - len(fila))
    if total.cp is not None:
        yield [
            *quien, "todo", total.n, _cifra(total.cp), "sí" if total.preliminar else "no",
            *[_cifra(total.item(clave)) for clave in ITEMS],
            total.n_cc if total.cc is not None else "", _cifra(total.cc), _cifra(total.icc),
            _cifra(vista.inflesz), version.palabras if version else "",
            version.que_cambiamos if version else "",
        ]  # fmt: skip


def _todos() -> list[Evaluado]:
    return evaluados(get_language() or "", timezone.now())


def _facil(evaluado: Evaluado) -> bool:
    return (evaluado.actual.inflesz or 0) >= grafica.META_INFLESZ


def _lineas() -> dict[str, str]:
    return {
        "y_meta": grafica.altura(META),
        "x_meta": grafica.distancia(grafica.META_INFLESZ),
    }


def _o_menos_uno(valor: float | None) -> float:
    return -1.0 if valor is None else valor


def _cifra(valor: float | None) -> float | str:
    return "" if valor is None else round(valor, 1)


def _publica(respuesta: HttpResponse) -> HttpResponse:
    respuesta["Cache-Control"] = "public, max-age=300"
    return respuesta
