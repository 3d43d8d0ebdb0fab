"""The code of the room: a page to project, and the buttons to open, renew and close it."""

from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from convocatorias.constancias.jornadas import elegida, jornadas_de
from convocatorias.constancias.models import CodigoDeSala
from convocatorias.constancias.servicios import abrir_codigo, cerrar_codigo
from convocatorias.constancias.servicios.codigos import DURACIONES, abierto
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

from .acceso import con_evento


@require_http_methods(["GET", "HEAD", "POST"])
@con_evento
def codigo(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    ahora = timezone.now()
    jornadas = jornadas_de(pagina)
    pedida = request.POST.get("jornada") or request.GET.get("jornada", "")
    jornada = elegida(jornadas, pedida, ahora)
    if request.method == "POST":
        _hacer(request, espacio, jornada.clave)
        ruta = reverse("asistencia_panel:codigo", args=[espacio.pk])
        return redirect(f"{ruta}?{urlencode({'jornada': jornada.clave})}")
    vigente = abierto(espacio, jornada.clave, ahora)
    contexto = {
        "pagina": pagina,
        "espacio": espacio,
        "jornadas": jornadas,
        "jornada": jornada,
        "codigo": vigente,
        "duraciones": DURACIONES,
        "direccion": _publica().partition("://")[2],
        "qr": _qr(vigente) if vigente else "",
    }
    return TemplateResponse(request, "asistencia/codigo.html", contexto)


def _hacer(request: HttpRequest, espacio: Espacio, jornada: str) -> None:
    ahora = timezone.now()
    if request.POST.get("accion") == "cerrar":
        cerrar_codigo(espacio=espacio, jornada=jornada, ahora=ahora)
        return
    minutos = request.POST.get("minutos", "")
    abrir_codigo(
        espacio=espacio,
        jornada=jornada,
        minutos=int(minutos) if minutos in map(str, DURACIONES) else 0,
        usuario=request.user,
        ahora=ahora,
    )


def _publica() -> str:
    return str(settings.WAGTAILADMIN_BASE_URL) + reverse("asistencia:marcarme")


def _qr(vigente: CodigoDeSala) -> str:
    direccion = f"{_publica()}?{urlencode({'codigo': vigente.codigo})}"
    return str(segno.make(direccion, error="m").svg_inline(border=2, omitsize=True))
