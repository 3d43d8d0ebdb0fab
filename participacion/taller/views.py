"""Similar proposals while one is typed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from participacion.espacios.limites import permitido

from .acceso import mesa_en
from .parecidas import parecidas

LARGO = 1500


@require_GET
def buscar_parecidas(request: HttpRequest, taller: str, mesa: str) -> HttpResponse:
    """A piece of page with what is public and alike; empty when nothing is."""
    pagina = mesa_en(taller, mesa)
    if not permitido(request, "parecidas", settings.LIMITE_PARECIDAS):
        return HttpResponse(_("Espera diez minutos para buscar otra vez."), status=429)
    texto = request.GET.get("q", "").replace("\x00", "")[:LARGO]
    halladas = parecidas(texto, pagina.eje) if pagina.eje else []
    return render(request, "taller/_parecidas.html", {"parecidas": halladas})
