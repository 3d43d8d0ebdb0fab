"""Results of a call for everybody: the page, the acta in PDF and its frozen text."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from convocatorias.acceso import pagina_de
from convocatorias.models import ConvocatoriaPage
from participacion.avisos.pdf import guardado

from . import impresos
from .models import Acta
from .publico import ActaLeida, leer_acta


def _leida(slug: str) -> tuple[ConvocatoriaPage, ActaLeida]:
    """Raises: Http404 until the results are public."""
    pagina, espacio = pagina_de(slug)
    acta = Acta.objects.filter(espacio=espacio).first()
    if acta is None:
        raise Http404
    return pagina, leer_acta(acta)


@require_safe
def resultados(request: HttpRequest, slug: str) -> HttpResponse:
    pagina, leida = _leida(slug)
    indice = pagina.get_parent()
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "leida": leida,
        "direccion_json": request.build_absolute_uri(
            reverse("resultados_convocatoria:acta_json", args=[slug])
        ),
        "migas": [
            (_("Inicio"), reverse("wagtail_serve", args=[""])),
            (indice.title, indice.get_url(request) or ""),
            (pagina.title, pagina.get_url(request) or ""),
            (_("Resultados"), ""),
        ],
    }
    return render(request, "resultados_convocatoria/resultados.html", contexto)


@require_safe
def acta_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    _pagina, leida = _leida(slug)
    momento = leida.acta.creada
    cuerpo = guardado(impresos.ACTA, impresos.de_acta(leida), momento=momento)
    respuesta = HttpResponse(cuerpo, content_type="application/pdf")
    respuesta["Content-Disposition"] = f'inline; filename="acta-{slug}.pdf"'
    return respuesta


@require_safe
def acta_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The very bytes whose SHA-256 is the hash of the acta."""
    _pagina, leida = _leida(slug)
    respuesta = HttpResponse(leida.acta.texto, content_type="application/json; charset=utf-8")
    respuesta["Content-Disposition"] = 'inline; filename="acta.json"'
    return respuesta
