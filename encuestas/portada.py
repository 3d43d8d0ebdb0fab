"""The first page of a survey, the one address that thousands open at once.

It gives what Wagtail would give there, sooner; whatever is not plain is left to Wagtail.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from participacion.espacios import memoria
from participacion.espacios.ficha import firmar, nueva
from participacion.espacios.memoria import Guardada
from participacion.espacios.ventana import Estado

from . import origenes, telefono
from .models import EncuestaPage

#: What draws something of one person's own: messages left in their session or in a cookie.
DE_UNA_PERSONA = {settings.SESSION_COOKIE_NAME, "messages"}
MAXIMO_DE_DIBUJOS = 32


@csrf_exempt  # public forms carry a signed token instead (docs/adr/0003)
def portada(request: HttpRequest, slug: str) -> HttpResponse:
    ruta = f"encuestas/{slug}/"
    guardada = memoria.buscar(EncuestaPage, ruta)
    if guardada is None or request.method not in ("GET", "HEAD", "POST"):
        return serve(request, ruta)
    memoria.con_sitio(request, guardada)
    if request.method != "POST" and _igual_para_todos(request, guardada.original):
        return _repetida(request, guardada)
    return guardada.pagina().portada(request)


def _igual_para_todos(request: HttpRequest, pagina: EncuestaPage) -> bool:
    """Whether the page depends on nothing but its rows, its channel and a flag of the phone."""
    espacio = pagina.espacio
    return (
        espacio is not None
        and espacio.version is not None
        and espacio.estado(timezone.now()) == Estado.ABIERTO
        and not (request.GET.keys() - {"canal"})
        and not (request.COOKIES.keys() & DE_UNA_PERSONA)
        and not any(fila.get("al_azar") for fila in espacio.version.estructura["preguntas"])
    )


def _repetida(request: HttpRequest, guardada: Guardada) -> HttpResponse:
    """The page as it was drawn before, with a token of its own."""
    espacio = guardada.original.espacio
    assert espacio is not None and espacio.version_id is not None  # noqa: S101, PT018
    canal = origenes.valido(espacio, request.GET.get("canal", ""))
    clave = (canal, telefono.ya_respondio(request, espacio))
    trozos = guardada.dibujos.get(clave)
    if trozos is None:
        return _dibujar(request, guardada, clave)
    token = firmar(nueva(espacio.clave, espacio.version_id, timezone.now()))
    respuesta = HttpResponse(token.encode().join(trozos))
    add_never_cache_headers(respuesta)
    return respuesta


def _dibujar(request: HttpRequest, guardada: Guardada, clave: tuple[str, bool]) -> HttpResponse:
    respuesta = guardada.pagina().portada(request)
    if isinstance(respuesta, TemplateResponse) and respuesta.status_code == 200:
        intento = (respuesta.context_data or {}).get("intento")
        trozos = respuesta.render().content.split(intento.token.encode()) if intento else ()
        if len(trozos) == 2 and len(guardada.dibujos) < MAXIMO_DE_DIBUJOS:
            guardada.dibujos[clave] = tuple(trozos)
    return respuesta
