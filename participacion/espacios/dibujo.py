"""The first page of a space as it was drawn before: it is opened by thousands at once."""

from collections.abc import Callable, Collection, Hashable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from .ficha import firmar, nueva
from .memoria import Guardada
from .models import Espacio
from .ventana import Estado

#: What draws something of one person's own: messages left in their session or in a cookie.
DE_UNA_PERSONA = {settings.SESSION_COOKIE_NAME, "messages"}
MAXIMO_DE_DIBUJOS = 32


def igual_para_todos(
    request: HttpRequest, espacio: Espacio | None, parametros: Collection[str] = ()
) -> bool:
    """Whether an open page has nothing of the person who asks, nor of the query string.

    Args:
        parametros: those of the query string that the caller tells drawings apart by.
    """
    return (
        espacio is not None
        and espacio.version is not None
        and espacio.estado(timezone.now()) == Estado.ABIERTO
        and not (request.GET.keys() - set(parametros))
        and not (request.COOKIES.keys() & DE_UNA_PERSONA)
        and not any(fila.get("al_azar") for fila in espacio.version.estructura["preguntas"])
    )


def repetida(
    guardada: Guardada,
    clave: Hashable,
    hacer: Callable[[], HttpResponse],
    variables: Sequence[str] = (),
) -> HttpResponse:
    """The page as it was drawn before, with a token of its own.

    Args:
        clave: all that the drawing depends on, besides its rows and ``variables``.
        hacer: makes the page anew.
        variables: pieces of HTML that change by themselves, in their order and before the token.
    """
    espacio = guardada.original.espacio
    assert espacio is not None and espacio.version_id is not None  # noqa: S101, PT018
    clave = (clave, len(variables))
    trozos = guardada.dibujos.get(clave)
    if trozos is None:
        return _dibujar(guardada, clave, hacer(), variables)
    token = firmar(nueva(espacio.clave, espacio.version_id, timezone.now()))
    partes = [trozos[0]]
    for pieza, trozo in zip((*variables, token), trozos[1:], strict=True):
        partes += [pieza.encode(), trozo]
    respuesta = HttpResponse(b"".join(partes))
    add_never_cache_headers(respuesta)
    return respuesta


def _dibujar(
    guardada: Guardada, clave: Hashable, respuesta: HttpResponse, variables: Sequence[str]
) -> HttpResponse:
    if isinstance(respuesta, TemplateResponse) and respuesta.status_code == 200:
        intento = (respuesta.context_data or {}).get("intento")
        piezas = [*variables, intento.token] if intento else []
        trozos = _partir(respuesta.render().content, piezas) if piezas else ()
        if trozos:
            if len(guardada.dibujos) >= MAXIMO_DE_DIBUJOS:
                guardada.dibujos.clear()
            guardada.dibujos[clave] = trozos
    return respuesta


def _partir(cuerpo: bytes, piezas: Sequence[str]) -> tuple[bytes, ...]:
    """What is between the pieces; nothing if one is not there exactly once and in its place."""
    trozos = []
    for pieza in piezas:
        antes, encontrada, resto = cuerpo.partition(pieza.encode())
        if not encontrada or pieza.encode() in resto:
            return ()
        trozos.append(antes)
        cuerpo = resto
    return (*trozos, cuerpo)
