"""The exact dates of a call as an iCalendar file (RFC 5545). Vague ones stay on the page."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from .estados import EstadoConvocatoria
from .lectura import Hito, Lectura


def exactas(lectura: Lectura) -> list[Hito]:
    return [hito for hito in lectura.hitos if hito.dia or hito.instante]


def por_venir(lectura: Lectura, ahora: datetime) -> bool:
    """Whether some exact date is still worth writing down."""
    hoy = timezone.localdate(ahora)
    return any(
        hito.instante >= ahora if hito.instante else (hito.hasta or hito.dia or hoy) >= hoy
        for hito in exactas(lectura)
    )


def calendario(lectura: Lectura, url: str) -> bytes:
    """One VEVENT a date. A later file replaces an earlier one: same UID, higher SEQUENCE."""
    archivo = Calendar()
    archivo.add("prodid", "-//Mirador//ES")
    archivo.add("version", "2.0")
    for hito in exactas(lectura):
        archivo.add_component(_evento(lectura, hito, url))
    archivo.add_missing_timezones()
    return archivo.to_ical()


def _evento(lectura: Lectura, hito: Hito, url: str) -> Event:
    evento = Event()
    evento.add("uid", f"{lectura.espacio.clave}-{hito.clave}@mirador")
    evento.add("dtstamp", lectura.pagina.last_published_at or lectura.espacio.cierra)
    evento.add("sequence", len(lectura.actos))
    for nombre, valor in _cuando(hito).items():
        evento.add(nombre, valor)
    evento.add("summary", f"{hito.que} · {lectura.pagina.title}")
    evento.add("description", hito.cuando)
    evento.add("url", url)
    cancelada = lectura.estado == EstadoConvocatoria.CANCELADA
    evento.add("status", "CANCELLED" if cancelada else "CONFIRMED")
    evento.add("transp", "TRANSPARENT")
    return evento


def _cuando(hito: Hito) -> dict[str, date | datetime | Any]:
    """An instant, or whole days: the last one is not included, as the standard says."""
    if hito.instante:
        return {"dtstart": hito.instante.astimezone(ZoneInfo(settings.TIME_ZONE))}
    assert hito.dia is not None  # noqa: S101 - only exact dates come here
    return {"dtstart": hito.dia, "dtend": (hito.hasta or hito.dia) + timedelta(days=1)}
