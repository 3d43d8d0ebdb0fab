"""``/salud/``: can this process serve? For load balancers and container health checks."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


def consultar_base() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


def usar_cache() -> None:
    cache.set("salud", settings.VERSION, 10)
    if cache.get("salud") != settings.VERSION:
        raise LookupError("the cache forgot what it was given")


def estado_de(prueba: Callable[[], None]) -> str:
    # Whatever the driver raises, the answer is that it does not serve.
    try:
        prueba()
    except Exception:
        return "down"
    return "ok"


@never_cache
@require_safe
def salud(request: HttpRequest) -> JsonResponse:
    """200 when database and cache answer, 503 when one does not; JSON in both cases."""
    partes = {"database": estado_de(consultar_base), "cache": estado_de(usar_cache)}
    bien = set(partes.values()) == {"ok"}
    cuerpo = {"status": "ok" if bien else "down", **partes, "version": settings.VERSION}
    return JsonResponse(cuerpo, status=200 if bien else 503)


urlpatterns = [path("", salud, name="salud")]
