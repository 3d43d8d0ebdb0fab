"""What a survey adds to the walk of whoever answers: how the answer came, and once per person."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from participacion.espacios.ficha import Ficha
from participacion.espacios.limites import permitido
from participacion.espacios.models import Envio, Espacio

from . import codigos, confirmacion, origenes, telefono
from .dispositivo import clase
from .models.opciones import Repeticion

RAFAGA = "rafaga"


def propios(
    request: HttpRequest, espacio: Espacio, repeticion: str, ficha: Ficha
) -> dict[str, Any]:
    """How an answer comes, ready to be kept with its draft. No address and no browser name."""
    datos: dict[str, Any] = {
        "empezada": ficha.emitida.isoformat(),
        "dispositivo": clase(request.headers.get("User-Agent", "")),
        "origen": origenes.valido(espacio, request.POST.get("canal", "")),
    }
    if repeticion == Repeticion.TELEFONO:
        datos["repetida"] = telefono.ya_respondio(request, espacio)
    if repeticion == Repeticion.CODIGOS:
        datos["codigo"] = codigos.huella(espacio, request.POST.get("codigo", ""))
    if not permitido(request, f"rafaga:{espacio.pk}", settings.RAFAGA):
        datos["sospechas"] = [RAFAGA]
    return datos


def revisar_entrada(espacio: Espacio, repeticion: str, datos: dict[str, Any]) -> str:
    if repeticion == Repeticion.CODIGOS:
        return codigos.revisar(espacio, datos.get("codigo", ""))
    return ""


def campos(datos: dict[str, Any], ahora: datetime) -> dict[str, Any]:
    """Fields of the ``Respuesta``; the code and the address stay out of it."""
    empezada = datetime.fromisoformat(datos["empezada"]) if "empezada" in datos else ahora
    segundos = datos.get("segundos", int((ahora - empezada).total_seconds()))
    return {
        "empezada": empezada,
        "segundos": max(0, segundos),
        "dispositivo": datos.get("dispositivo", ""),
        "origen": datos.get("origen", ""),
        "repetida": datos.get("repetida", False),
        "sospechas": datos.get("sospechas", []),
    }


def gastar(envio: Envio, datos: dict[str, Any]) -> None:
    """Spend what lets a person answer once, in the answer's own transaction."""
    if datos.get("codigo"):
        codigos.gastar(datos["codigo"])
    if datos.get("correo"):
        confirmacion.gastar(envio.espacio, datos["correo"])


def recordar(
    request: HttpRequest, respuesta: HttpResponseBase, espacio: Espacio, repeticion: str
) -> None:
    if repeticion == Repeticion.TELEFONO:
        telefono.recordar(request, respuesta, espacio)
