"""The editor's preview: the survey before it opens, open, closed, and its results."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from participacion.espacios.ventana import Estado

if TYPE_CHECKING:
    from .models import EncuestaPage

MODOS = [
    ("", _("Abierta")),
    ("antes", _("Antes de abrir")),
    ("cerrada", _("Cerrada")),
    ("resultados", _("Resultados")),
]
_ESTADOS = {"antes": Estado.PROXIMO, "cerrada": Estado.CERRADO}


def servir(pagina: "EncuestaPage", request: HttpRequest, modo: str | None) -> HttpResponse:
    """Draw the draft in one of its states; looking at it open counts as having tried it."""
    from . import publicacion
    from .resultados import views

    if modo == "resultados":
        return views.muestra(request, pagina)
    request.estado_de_muestra = _ESTADOS.get(modo or "", Estado.ABIERTO)  # type: ignore[attr-defined]
    if not modo:
        publicacion.anotar_prueba(pagina)
    return pagina.responder(request, None, 200)
