"""The door of an event. Without JavaScript it is a form for folios and a list by name."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from convocatorias.constancias import servicios
from convocatorias.constancias.jornadas import elegida, jornadas_de
from convocatorias.constancias.lectura import Persona, cuenta_de, nombre_de, personas_de
from convocatorias.constancias.models import Via
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

from .acceso import con_evento

MUESTRA = 50


@require_safe
@con_evento
def puerta(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    """Names are in it only when they were asked for: the device keeps this page."""
    jornadas = jornadas_de(pagina)
    jornada = elegida(jornadas, request.GET.get("jornada", ""), timezone.now())
    busca = request.GET.get("q", "").strip()[:100]
    personas = personas_de(espacio)
    halladas = [p for p in personas if _se_parece(p, busca)] if "q" in request.GET else []
    contexto: dict[str, Any] = {
        "pagina": pagina,
        "espacio": espacio,
        "jornadas": jornadas,
        "jornada": jornada,
        "cuenta": cuenta_de(espacio, personas, jornada),
        "q": busca,
        "buscado": "q" in request.GET,
        "renglones": [(p, p.marcas.get(jornada.clave)) for p in halladas[:MUESTRA]],
        "sobran": max(0, len(halladas) - MUESTRA),
    }
    return TemplateResponse(request, "asistencia/puerta.html", contexto)


@require_POST
@con_evento
def marcar(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    jornada = elegida(jornadas_de(pagina), request.POST.get("jornada", ""), timezone.now())
    escritas = request.POST.get("personas", "")
    try:
        inscripcion = servicios.de_texto(espacio, request.POST.get("quien", ""))
        _marca, nueva = servicios.marcar(
            inscripcion=inscripcion,
            jornada=jornada.clave,
            via=Via.LISTA if request.POST.get("via") == Via.LISTA else Via.FOLIO,
            usuario=request.user,
            ahora=timezone.now(),
            personas=int(escritas) if escritas.isascii() and escritas.isdigit() else None,
        )
    except servicios.NoSePuede as error:
        messages.error(request, str(error))
        return _volver(request, espacio, jornada.clave)
    quien = nombre_de(inscripcion) or inscripcion.folio
    dicho = _("Llegó: %(quien)s.") if nueva else _("Ya estaba: %(quien)s.")
    messages.success(request, dicho % {"quien": quien})
    return _volver(request, espacio, jornada.clave)


@require_POST
@con_evento
def quitar(request: HttpRequest, pagina: EventoPage, espacio: Espacio) -> HttpResponse:
    try:
        clave = UUID(request.POST.get("marca", ""))
    except ValueError:
        clave = UUID(int=0)
    marca = servicios.quitar(
        clave=clave, espacio=espacio, usuario=request.user, ahora=timezone.now()
    )
    if marca is None:
        messages.error(request, _("Esa marca ya no está."))
        return _volver(request, espacio, request.POST.get("jornada", ""))
    quien = nombre_de(marca.inscripcion) or marca.inscripcion.folio
    messages.success(request, _("Se quitó la marca de %(quien)s.") % {"quien": quien})
    return _volver(request, espacio, marca.jornada)


def _volver(request: HttpRequest, espacio: Espacio, jornada: str) -> HttpResponse:
    """To the same day and the same search."""
    busca = {"q": request.POST["q"][:100]} if request.POST.get("q") else {}
    consulta = urlencode({"jornada": jornada, **busca})
    return redirect(f"{reverse('asistencia_panel:puerta', args=[espacio.pk])}?{consulta}")


def _se_parece(persona: Persona, busca: str) -> bool:
    junto = f"{persona.nombre} {persona.inscripcion.folio}".casefold()
    return all(palabra in junto for palabra in busca.casefold().split())
