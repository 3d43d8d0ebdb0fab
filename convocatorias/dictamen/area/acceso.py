"""The door of the jury's pages: an account with a seat, and only its own applications."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from convocatorias.dictamen.models import Asignacion
from convocatorias.dictamen.permisos import asignacion_de, es_jurado

Vista = Callable[..., HttpResponseBase]


def del_jurado(vista: Vista) -> Vista:
    """Ask for an account, and for a seat in force; nothing of it is kept by browsers."""

    @wraps(vista)
    def pasar(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not es_jurado(request.user):
            raise PermissionDenied
        respuesta = vista(request, *args, **kwargs)
        add_never_cache_headers(respuesta)
        return respuesta

    return pasar


def la_suya(request: HttpRequest, pk: int) -> Asignacion:
    """Raises Http404 for anybody else's: not even its existence is told."""
    una = asignacion_de(request.user, pk, timezone.localdate())
    if una is None:
        raise Http404
    return una
