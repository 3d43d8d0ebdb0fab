"""The picture over HTTP: drawn once, asked again by its mark."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from .dibujo import Tarjeta, dibujar

UNA_HORA, UN_DIA = 3600, 86400


def responder(request: HttpRequest, tarjeta: Tarjeta) -> HttpResponseBase:
    etiqueta = f'"{tarjeta.huella}"'
    respuesta: HttpResponseBase
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etiqueta:
        respuesta = HttpResponseNotModified()
    else:
        png = cache.get_or_set(f"tarjeta:{tarjeta.huella}", lambda: dibujar(tarjeta), UN_DIA)
        respuesta = HttpResponse(png, content_type="image/png")
    respuesta["ETag"] = etiqueta
    respuesta["Cache-Control"] = f"public, max-age={UNA_HORA}"
    return respuesta
