"""Open data: an address for each table that never changes, its dictionary and its catalogue."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import metadatos
from .celdas import celda, lineas_csv
from .conjuntos import Conjunto, conjunto, conjuntos


class _ComoEnLaTabla(DjangoJSONEncoder):
    """An instant reads the same in JSON as in CSV, to its last digit."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _buscar(clave: str) -> Conjunto:
    encontrado = conjunto(clave)
    if encontrado is None:
        raise Http404
    return encontrado


def _migas(*pasos: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Inicio"), reverse("wagtail_serve", args=[""])), *pasos]


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    contexto = {
        "conjuntos": conjuntos(),
        "licencia": metadatos.LICENCIA,
        "migas": _migas((_("Datos abiertos"), "")),
    }
    return render(request, "datos/indice.html", contexto)


@require_safe
def pagina(request: HttpRequest, clave: str) -> HttpResponse:
    encontrado = _buscar(clave)
    migas = _migas((_("Datos abiertos"), reverse("datos:indice")), (str(encontrado.titulo), ""))
    contexto = {"conjunto": encontrado, "licencia": metadatos.LICENCIA, "migas": migas}
    return render(request, "datos/conjunto.html", contexto)


@require_safe
def en_csv(request: HttpRequest, clave: str) -> StreamingHttpResponse:
    """RFC 4180, UTF-8, with a header row; its metadata is announced as CSVW asks (§5.2)."""
    encontrado = _buscar(clave)

    def filas() -> Iterator[list[str]]:
        yield encontrado.nombres
        for fila in encontrado.filas():
            yield [celda(valor) for valor in fila]

    respuesta = StreamingHttpResponse(
        lineas_csv(filas()), content_type="text/csv; charset=utf-8; header=present"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="{encontrado.clave}.csv"'
    enlace = reverse("datos:csvw", args=[clave])
    respuesta["Link"] = f'<{enlace}>; rel="describedby"; type="application/csvm+json"'
    return respuesta


@require_safe
def en_json(request: HttpRequest, clave: str) -> StreamingHttpResponse:
    encontrado = _buscar(clave)

    def partes() -> Iterator[str]:
        separador = "["
        for objeto in encontrado.objetos():
            yield separador + json.dumps(objeto, cls=_ComoEnLaTabla, ensure_ascii=False)
            separador = ",\n"
        yield "[]" if separador == "[" else "]"

    return StreamingHttpResponse(partes(), content_type="application/json; charset=utf-8")


@require_safe
def en_csvw(request: HttpRequest, clave: str) -> JsonResponse:
    encontrado = _buscar(clave)
    direccion = request.build_absolute_uri(reverse("datos:csv", args=[clave]))
    return _ld(metadatos.csvw(encontrado, direccion), "application/csvm+json")


@require_safe
def catalogo(request: HttpRequest) -> JsonResponse:
    def absoluta(que: str, clave: str) -> str:
        return request.build_absolute_uri(reverse(f"datos:{que}", args=[clave] if clave else []))

    return _ld(metadatos.dcat(conjuntos(), absoluta), "application/ld+json")


def _ld(datos: dict[str, Any], tipo: str) -> JsonResponse:
    opciones = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(datos, content_type=tipo, json_dumps_params=opciones)
