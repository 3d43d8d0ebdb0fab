"""What makes a page fit for a frame on another site: who may hold it, and no cookies."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from csp.constants import SELF
from django.core.cache import cache
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from encuestas import anfitriones
from encuestas.models import EncuestaPage

from . import busqueda

log = logging.getLogger(__name__)
Vista = Callable[..., HttpResponseBase]
MARCO = "compartir/marco.html"
_ENLACE = re.compile(r"<a\b([^>]*)>", re.IGNORECASE)
_DESTINO = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_UN_DIA = 86400


@dataclass(frozen=True)
class Insercion:
    """What the template of the frame needs."""

    base: str
    completa: str
    permitidos: str


def insertable(vista: Vista) -> Vista:
    """Hand the survey to ``vista(request, pagina, …)`` and let its hosts frame the answer.

    Its forms carry a signed token instead of a CSRF cookie (docs/adr/0003).
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(vista)
    def envuelta(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        recuerdo = f"insertar:{get_language()}:{slug}"
        try:
            pagina = busqueda.con_slug(slug)
            if pagina is None or not pagina.first_published_at:
                raise Http404(_("No hay una encuesta con ese nombre."))
            origenes = anfitriones.leer(pagina.anfitriones).origenes
            cache.set(recuerdo, origenes, _UN_DIA)
            _anotar(request, pagina, origenes)
            if busqueda.publica(pagina):
                respuesta = vista(request, pagina, **kwargs)
            else:
                respuesta = TemplateResponse(request, "compartir/no_disponible.html", status=404)
        except DatabaseError:
            log.exception("The database failed in a framed survey")
            origenes = cache.get(recuerdo) or ()
            respuesta = _sin_base(request)
        return enmarcar(respuesta, origenes)

    return envuelta


def enmarcar(respuesta: HttpResponseBase, origenes: tuple[str, ...]) -> HttpResponseBase:
    """Only these origins may frame it. No cookie leaves, and links that lead out open a tab."""
    respuesta.xframe_options_exempt = True  # type: ignore[attr-defined]
    respuesta._csp_replace = {"frame-ancestors": [SELF, *origenes]}  # type: ignore[attr-defined]
    respuesta.cookies.clear()
    add_never_cache_headers(respuesta)
    if isinstance(respuesta, TemplateResponse):
        respuesta.add_post_render_callback(_abrir_fuera)
    return respuesta


def enlaces_afuera(html: str, base: str) -> str:
    """Links that leave the survey open another tab: our other pages refuse to be framed."""

    def poner(hallado: re.Match[str]) -> str:
        atributos = hallado[1]
        destino = _DESTINO.search(atributos)
        dentro = destino is None or not destino[1] or destino[1].startswith(("#", "?", base))
        if dentro or "target=" in atributos:
            return hallado[0]
        return f'<a{atributos} target="_blank">'

    return _ENLACE.sub(poner, html)


def _abrir_fuera(respuesta: HttpResponse) -> None:
    insercion = respuesta._request.insercion  # type: ignore[attr-defined]
    texto = respuesta.content.decode()
    respuesta.content = enlaces_afuera(texto, insercion.base).encode()


def _anotar(request: HttpRequest, pagina: EncuestaPage, origenes: tuple[str, ...]) -> None:
    propio = f"{request.scheme}://{request.get_host()}"
    request.insercion = Insercion(  # type: ignore[attr-defined]
        base=reverse("compartir:insertada", args=[pagina.slug]),
        completa=pagina.get_url(request) or "/",
        permitidos=" ".join([propio, *origenes]),
    )


def _sin_base(request: HttpRequest) -> HttpResponseBase:
    """The database failed: what was typed comes back, ready to be sent again."""
    request.insercion = Insercion(request.path, "/", "")  # type: ignore[attr-defined]
    campos = [(c, v) for c, valores in request.POST.lists() for v in valores]
    contexto = {"accion": request.get_full_path(), "campos": campos}
    return TemplateResponse(request, "sin_guardar.html", contexto, status=503)
