"""One table for one account, or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.models import Locale

from .models import MesaPage

Vista = Callable[..., HttpResponse]
Regla = Callable[[Any, MesaPage], bool]


def mesa_en(taller: str, mesa: str) -> MesaPage:
    """The source page of the live table at that address, with its space."""
    pagina = (
        MesaPage.objects.live()
        .filter(locale=Locale.get_default(), slug=mesa, url_path__endswith=f"/{taller}/{mesa}/")
        .select_related("eje__plan", "locale")
        .first()
    )
    if pagina is None or pagina.espacio is None or pagina.espacio.version is None:
        raise Http404
    return pagina


def del_equipo(regla: Regla) -> Callable[[Vista], Vista]:
    """Hand the table to the view if ``regla`` lets the account; for others it does not exist.

    Whoever has no session is sent to sign in and comes back.
    """

    def decorar(vista: Vista) -> Vista:
        @wraps(vista)
        def envuelta(request: HttpRequest, taller: str, mesa: str, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            pagina = mesa_en(taller, mesa)
            if not regla(request.user, pagina):
                raise Http404
            respuesta = vista(request, pagina, **kwargs)
            add_never_cache_headers(respuesta)
            return respuesta

        return envuelta

    return decorar


def lleva(usuario: Any, mesa: MesaPage) -> bool:
    return mesa.la_lleva(usuario)
