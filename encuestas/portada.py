"""The first page of a survey, the one address that thousands open at once.

It gives what Wagtail would give there, sooner; whatever is not plain is left to Wagtail.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.views import serve

from participacion.espacios import memoria
from participacion.espacios.dibujo import igual_para_todos, repetida

from . import origenes, telefono
from .models import EncuestaPage


@csrf_exempt  # public forms carry a signed token instead (docs/adr/0003)
def portada(request: HttpRequest, slug: str) -> HttpResponse:
    ruta = f"encuestas/{slug}/"
    guardada = memoria.buscar(EncuestaPage, ruta)
    if guardada is None or request.method not in ("GET", "HEAD", "POST"):
        return serve(request, ruta)
    memoria.con_sitio(request, guardada)
    espacio = guardada.original.espacio
    if (
        request.method == "POST"
        or espacio is None
        or not igual_para_todos(request, espacio, {"canal"})
    ):
        return guardada.pagina().portada(request)
    canal = origenes.valido(espacio, request.GET.get("canal", ""))
    clave = (canal, telefono.ya_respondio(request, espacio))
    return repetida(guardada, clave, lambda: guardada.pagina().portada(request))
