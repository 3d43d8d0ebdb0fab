"""The event as an iCalendar file (RFC 5545, RFC 7986)."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event

if TYPE_CHECKING:
    from .models import EventoPage


def calendario(pagina: "EventoPage", url: str) -> bytes:
    """One VEVENT with a stable UID and the VTIMEZONE of the platform."""
    zona = ZoneInfo(settings.TIME_ZONE)
    evento = Event()
    evento.add("uid", f"{pagina.translation_key}@mirador")
    evento.add("dtstamp", pagina.last_published_at or pagina.empieza)
    evento.add("dtstart", pagina.empieza.astimezone(zona))
    if pagina.hora_fin_conocida:
        evento.add("dtend", pagina.termina.astimezone(zona))
    evento.add("summary", pagina.title)
    evento.add("url", url)
    if pagina.lugar:
        evento.add("location", pagina.lugar)
    evento.add("categories", [pagina.get_tipo_display()])
    evento.add("status", "CONFIRMED")
    calendario = Calendar()
    calendario.add("prodid", "-//Mirador//ES")
    calendario.add("version", "2.0")
    calendario.add_component(evento)
    calendario.add_missing_timezones()
    return calendario.to_ical()
