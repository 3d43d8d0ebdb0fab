"""One event for one account, or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from convocatorias.constancias.jornadas import pagina_del
from convocatorias.constancias.permisos import lleva
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio, TipoEspacio


def evento_en(request: HttpRequest, espacio: int) -> tuple[EventoPage, Espacio]:
    """Raises: Http404 or PermissionDenied."""
    suyo = get_object_or_404(Espacio, pk=espacio, tipo=TipoEspacio.EVENTO)
    pagina = pagina_del(suyo)
    if pagina is None:
        raise Http404
    if not lleva(request.user, suyo, pagina, timezone.localdate()):
        raise PermissionDenied
    return pagina, suyo


def con_evento(vista: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand page and space to the view; nothing of it is kept on the way."""

    @wraps(vista)
    def envuelta(request: HttpRequest, espacio: int, **kwargs: Any) -> HttpResponse:
        pagina, suyo = evento_en(request, espacio)
        respuesta = vista(request, pagina, suyo, **kwargs)
        add_never_cache_headers(respuesta)
        return respuesta

    return envuelta
