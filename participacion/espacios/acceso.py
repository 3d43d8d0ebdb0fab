"""Who may see all of a submission: whoever came through its secret link in the last hour.

The link is exchanged for a signed cookie and a clean address, so that the secret is neither
in the history nor in a Referer. Nothing is written on the server (mail scanners fetch links).
"""

import json

from django.core import signing
from django.http import HttpRequest, HttpResponse

from .ficha import huella
from .models import Envio

COOKIE = "acceso"
DURACION = 3600
_SAL = "espacios.acceso"


def secreto_de(request: HttpRequest, envio: Envio) -> str:
    """The secret of ``envio`` if this browser holds it and it still opens; else empty."""
    secreto = _leer(request).get(envio.folio, "")
    vale = bool(secreto) and huella(secreto) == envio.enlace and not envio.enlace_revocado
    return secreto if vale else ""


def recordar(request: HttpRequest, respuesta: HttpResponse, folio: str, secreto: str) -> None:
    """Keep the last five links followed, for an hour."""
    abiertos = {**_leer(request), folio: secreto}
    ultimos = dict(list(abiertos.items())[-5:])
    respuesta.set_signed_cookie(
        COOKIE,
        json.dumps(ultimos),
        salt=_SAL,
        max_age=DURACION,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _leer(request: HttpRequest) -> dict[str, str]:
    try:
        datos = json.loads(request.get_signed_cookie(COOKIE, salt=_SAL, max_age=DURACION) or "")
    except (KeyError, signing.BadSignature, ValueError):
        return {}
    return datos if isinstance(datos, dict) else {}
