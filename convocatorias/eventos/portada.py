"""The first page of an event: what Wagtail would give there, sooner (see ``encuestas``'s)."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from participacion.espacios import memoria
from participacion.espacios.dibujo import igual_para_todos, repetida

from .ficha import leer_lugares
from .models import EventoPage


@csrf_exempt  # public forms carry a signed token instead (docs/adr/0003)
def portada(request: HttpRequest, slug: str) -> HttpResponse:
    ruta = f"eventos/{slug}/"
    guardada = memoria.buscar(EventoPage, ruta)
    if guardada is None or request.method not in ("GET", "HEAD", "POST"):
        return serve(request, ruta)
    memoria.con_sitio(request, guardada)
    espacio = guardada.original.espacio
    if request.method == "POST" or espacio is None or not igual_para_todos(request, espacio):
        return guardada.pagina().pagina(request)
    leidos = leer_lugares(espacio.pk)
    if leidos is None:
        return guardada.pagina().pagina(request)
    request.lugares_leidos = leidos  # type: ignore[attr-defined]
    realizado = guardada.original.realizado(timezone.now())
    clave = (realizado, leidos.cambios, leidos.lleno)
    variables = () if realizado else leidos.variables(guardada.original)
    return repetida(guardada, clave, lambda: guardada.pagina().pagina(request), variables)


@csrf_exempt
def registrado(request: HttpRequest, slug: str) -> HttpResponse:
    """Where registering ends, the same for everybody."""
    ruta = f"eventos/{slug}/registrado/"
    guardada = memoria.buscar(EventoPage, f"eventos/{slug}/")
    if guardada is None or request.method not in ("GET", "HEAD"):
        return serve(request, ruta)
    memoria.con_sitio(request, guardada)
    return guardada.pagina().registrado(request)
