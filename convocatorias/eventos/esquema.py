"""The event for search engines: schema.org in JSON-LD, which is data and never runs."""

import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from .models.opciones import Modalidad

if TYPE_CHECKING:
    from .models import EventoPage

ASISTENCIA = {
    Modalidad.PRESENCIAL: "OfflineEventAttendanceMode",
    Modalidad.REMOTA: "OnlineEventAttendanceMode",
    Modalidad.HIBRIDA: "MixedEventAttendanceMode",
}
#: What could end the element that holds the JSON, or begin another.
_PELIGROSOS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def json_ld(pagina: "EventoPage", request: HttpRequest) -> SafeString | str:
    """Only for events with an exact date: there is no way to say «finales de agosto»."""
    fechas = pagina.lista_de_fechas
    if not fechas or pagina.por_decidir or pagina.empieza is None or pagina.termina is None:
        return ""
    zona = ZoneInfo(pagina.zona)
    con_hora = pagina.con_hora
    estado = "EventCancelled" if pagina.cancelado else "EventScheduled"
    datos: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": pagina.title,
        "url": pagina.get_full_url(request),
        "startDate": _instante(pagina.empieza.astimezone(zona), con_hora),
        "eventStatus": f"https://schema.org/{estado}",
        "isAccessibleForFree": True,
        "location": _lugares(pagina, request),
        "organizer": {"@type": "Organization", "name": pagina.organiza},
    }
    if fechas[-1].fin or not con_hora:
        ultimo = fechas[-1].termina(zona) if con_hora else fechas[-1].empieza(zona)
        datos["endDate"] = _instante(ultimo, con_hora)
    if pagina.modalidad:
        modo = ASISTENCIA[Modalidad(pagina.modalidad)]
        datos["eventAttendanceMode"] = f"https://schema.org/{modo}"
    if pagina.cupo and pagina.cupo_visible:
        datos["maximumAttendeeCapacity"] = pagina.cupo
    texto = json.dumps(datos, ensure_ascii=False).translate(_PELIGROSOS)
    return mark_safe(texto)  # noqa: S308 - the three characters that matter are escaped


def _instante(momento: Any, con_hora: bool) -> str:
    return str(momento.isoformat() if con_hora else momento.date().isoformat())


def _lugares(pagina: "EventoPage", request: HttpRequest) -> list[dict[str, Any]]:
    lugares: list[dict[str, Any]] = []
    if pagina.lugar:
        lugares.append({"@type": "Place", "name": pagina.lugar, "address": pagina.lugar})
    if pagina.modalidad != Modalidad.PRESENCIAL:
        url = next((t.value["enlace"] for t in pagina.transmisiones if t.value["enlace"]), "")
        direccion = url or pagina.get_full_url(request)
        lugares.append({"@type": "VirtualLocation", "url": direccion})
    return lugares
