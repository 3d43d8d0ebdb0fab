"""«Este teléfono ya respondió»: a signed first-party cookie that flags and never blocks."""

import json

from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from participacion.espacios.models import Espacio

COOKIE = "respondio"
DURACION = 180 * 24 * 3600
_SAL = "encuestas.telefono"
_RECUERDA = 40


def ya_respondio(request: HttpRequest, espacio: Espacio) -> bool:
    return _marca(espacio) in _leer(request)


def recordar(request: HttpRequest, respuesta: HttpResponseBase, espacio: Espacio) -> None:
    """Add this survey to those that were answered from here; only the last forty are kept."""
    marcas = [m for m in _leer(request) if m != _marca(espacio)] + [_marca(espacio)]
    respuesta.set_signed_cookie(
        COOKIE,
        json.dumps(marcas[-_RECUERDA:]),
        salt=_SAL,
        max_age=DURACION,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _marca(espacio: Espacio) -> str:
    return espacio.clave.hex[:12]


def _leer(request: HttpRequest) -> list[str]:
    try:
        datos = json.loads(request.get_signed_cookie(COOKIE, salt=_SAL, max_age=DURACION) or "")
    except (KeyError, signing.BadSignature, ValueError):
        return []
    return [m for m in datos if isinstance(m, str)] if isinstance(datos, list) else []
