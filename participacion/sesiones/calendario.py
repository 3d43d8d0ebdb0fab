"""The yearly calendar as iCalendar (RFC 5545): a new version replaces the one before."""

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .estados import EstadoSesion, Tipo
from .models import Calendario, Paso, Sesion

MOVIDAS = (Paso.Que.REPROGRAMADA, Paso.Que.CANCELADA)
#: Times in the file are of this zone; a day without an hour is a whole day.
UN_DIA = datetime.timedelta(days=1)


def en_ics(versiones: Sequence[Calendario], raiz: str) -> bytes:
    """Every ordinary session of the year; what a later version dropped comes as cancelled.

    Args:
        versiones: all that were approved, oldest first; the last one is in force.
        raiz: scheme and host of the site.
    """
    ultima = versiones[-1]
    sesiones = {
        s.ordinal: s
        for s in Sesion.objects.publicas()
        .filter(organo=ultima.organo, anio=ultima.anio, tipo=Tipo.ORDINARIA)
        .annotate(cambios=Count("pasos", filter=Q(pasos__que__in=MOVIDAS)))
    }
    vivas = {f.orden: f.fecha for f in ultima.fechas.all()}
    todas = {f.orden: f.fecha for v in versiones for f in v.fechas.all()}
    calendario = Calendar()
    calendario.add("prodid", "-//Mirador//ES")
    calendario.add("version", "2.0")
    calendario.add("method", "PUBLISH")
    calendario.add(
        "x-wr-calname",
        _("Sesiones %(a)s: %(o)s") % {"a": ultima.anio, "o": ultima.organo.nombre},
    )
    for orden, fecha in sorted(todas.items()):
        evento = _evento(ultima, orden, vivas.get(orden, fecha), sesiones.get(orden), raiz)
        fuera = orden not in vivas
        cancelada = fuera or _cancelada(sesiones.get(orden))
        evento.add("status", "CANCELLED" if cancelada else "CONFIRMED")
        calendario.add_component(evento)
    calendario.add_missing_timezones()
    return calendario.to_ical()


def _cancelada(sesion: Sesion | None) -> bool:
    return bool(sesion and sesion.estado == EstadoSesion.CANCELADA)


def _evento(
    ultima: Calendario, orden: int, fecha: datetime.date, sesion: Sesion | None, raiz: str
) -> Event:
    evento = Event()
    evento.add("uid", f"sesiones-{ultima.organo.slug}-{ultima.anio}-{orden}@mirador")
    evento.add("dtstamp", ultima.creado)
    evento.add("sequence", ultima.version - 1 + getattr(sesion, "cambios", 0))
    evento.add("categories", [_("Sesión")])
    if sesion is None:
        evento.add("summary", _("Sesión ordinaria %(n)s") % {"n": orden})
        evento.add("dtstart", fecha)
        evento.add("dtend", fecha + UN_DIA)
        return evento
    evento.add("summary", sesion.nombre)
    evento.add("url", raiz + sesion.get_absolute_url())
    if sesion.lugar:
        evento.add("location", sesion.lugar)
    _cuando(evento, sesion, fecha)
    return evento


def _cuando(evento: Event, sesion: Sesion, fecha: datetime.date) -> None:
    zona = ZoneInfo(settings.TIME_ZONE)
    if sesion.inicia is None:
        dia = sesion.fecha or fecha
        evento.add("dtstart", dia)
        evento.add("dtend", dia + UN_DIA)
        return
    evento.add("dtstart", sesion.inicia.astimezone(zona))
    if sesion.cierra:
        evento.add("dtend", sesion.cierra.astimezone(zona))
