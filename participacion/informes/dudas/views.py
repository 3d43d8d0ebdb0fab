"""The public form to put a published figure in doubt. No account, no JavaScript."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participacion.espacios.models import Envio, Espacio
from participacion.espacios.paginas import a_su_acuse
from participacion.espacios.recepcion import (
    TRAMPA,
    Intento,
    abrir,
    comprobar,
    en_blanco,
    entregar,
)
from participacion.informes.migas import de_eje
from participacion.informes.models import Duda, Impugnacion
from participacion.plan.models import Accion, Avance, Eje

from .espacio import espacio_de
from .registro import registrar_duda


@dataclass(frozen=True)
class Puerta:
    """What the reception asks of a page, without a page."""

    accion: Accion
    avance: Avance
    idioma: str
    modelo_envio: ClassVar[type[Envio]] = Impugnacion
    gracia: ClassVar[timedelta] = timedelta(0)

    def al_recibir(self, envio: Impugnacion, contacto: dict[str, str]) -> None:
        aportacion = registrar_duda(envio)
        Duda.objects.create(accion=self.accion, avance=self.avance, aportacion=aportacion)


@csrf_exempt  # it carries a signed token instead (docs/adr/0003)
@require_http_methods(["GET", "HEAD", "POST"])
def dudar(request: HttpRequest, plan: str, eje: str, accion: int) -> HttpResponse:
    fila = get_object_or_404(Eje.objects.select_related("plan"), plan__slug=plan, slug=eje)
    suya = get_object_or_404(Accion, pk=accion, compromiso__eje=fila)
    avance = Avance.objects.ultimos().filter(accion=suya).first()
    espacio = espacio_de(fila)
    if avance is None or espacio is None:
        raise Http404(_("De esta acción no hay nada publicado."))
    dibujar = partial(_dibujar, request, fila, espacio, suya, avance)
    if request.method != "POST":
        return dibujar(en_blanco(espacio, get_language() or "", timezone.now()))
    intento = _recibir(request, Puerta(suya, avance, get_language() or ""), espacio)
    if intento.secreto:
        return a_su_acuse(request, intento.folio, intento.secreto)
    return dibujar(intento)


def _recibir(request: HttpRequest, puerta: Any, espacio: Espacio) -> Intento:
    """Try to store it. Nothing typed is ever dropped: it is in the result."""
    ahora = timezone.now()
    intento, version, ya = abrir(request, puerta, espacio, ahora)
    if ya:
        return intento
    comprobar(request, espacio, intento, ahora)
    if intento.aviso or not intento.formulario.is_valid():
        return intento
    respuestas = intento.formulario.respuestas()
    return entregar(puerta, espacio, intento, version, respuestas, ahora)


def _dibujar(
    request: HttpRequest,
    eje: Eje,
    espacio: Espacio,
    accion: Accion,
    avance: Avance,
    intento: Intento,
) -> HttpResponse:
    contexto = {
        "eje": eje,
        "fila": accion,
        "avance": avance,
        "espacio": espacio,
        "intento": intento,
        "form": intento.formulario,
        "trampa": TRAMPA,
        "accion": reverse("informes:dudar", args=[eje.plan.slug, eje.slug, accion.pk]),
        "migas": de_eje(eje, (_("Poner en duda"), "")),
    }
    respuesta = render(request, "informes/dudas/dudar.html", contexto, status=intento.estatus)
    add_never_cache_headers(respuesta)
    return respuesta
