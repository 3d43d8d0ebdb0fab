"""Events as iCalendar files (RFC 5545, RFC 7986)."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

from .cuando import UN_DIA, Fecha
from .models.historia import Historia
from .models.opciones import Modalidad, Vida

if TYPE_CHECKING:
    from .models import EventoPage

#: States in which nobody has promised that it will happen.
DUDOSAS = {Vida.PROPUESTO, Vida.APROBADO, Vida.CON_PROPUESTA}


def respuesta_de(
    paginas: Iterable["EventoPage"], request: HttpRequest, archivo: str, nombre: str = ""
) -> HttpResponse:
    """The calendar of these pages, as a file."""
    respuesta = HttpResponse(
        calendario(list(paginas), request, nombre), content_type="text/calendar; charset=utf-8"
    )
    respuesta["Content-Disposition"] = f'attachment; filename="{archivo}"'
    return respuesta


def calendario(
    paginas: list["EventoPage"], request: HttpRequest | None, nombre: str = "", nota: str = ""
) -> bytes:
    """One VEVENT for each day of each event. Those without an exact date are left out.

    Args:
        nombre: of the calendar, for programs that subscribe to it.
        nota: said in each entry, for instance where to cancel.
    """
    numeros = _numeros(paginas)
    archivo = Calendar()
    archivo.add("prodid", "-//Mirador//Agenda//ES")
    archivo.add("version", "2.0")
    archivo.add("method", "PUBLISH")
    if nombre:
        archivo.add("name", nombre)
        archivo.add("x-wr-calname", nombre)
        archivo.add("refresh-interval", UN_DIA, {"value": "DURATION"})
    for pagina in paginas:
        for entrada in _entradas(pagina, request, numeros.get(pagina.translation_key, 0), nota):
            archivo.add_component(entrada)
    archivo.add_missing_timezones()
    return archivo.to_ical()


def _numeros(paginas: list["EventoPage"]) -> dict[object, int]:
    """How many times each event changed: its SEQUENCE."""
    claves = [pagina.translation_key for pagina in paginas]
    return dict(Historia.objects.filter(clave__in=claves).values_list("clave", "numero"))


def _entradas(
    pagina: "EventoPage", request: HttpRequest | None, numero: int, nota: str
) -> Iterator[Event]:
    url = pagina.get_full_url(request)
    for fecha in pagina.lista_de_fechas:
        entrada = Event()
        # Each day keeps its UID when it is moved: its block has the same id.
        unica = f"{pagina.translation_key}" + (f".{fecha.clave}" if fecha.clave else "")
        entrada.add("uid", f"{unica}@mirador")
        entrada.add("sequence", numero)
        entrada.add("dtstamp", pagina.last_published_at or timezone.now())
        if pagina.last_published_at:
            entrada.add("last-modified", pagina.last_published_at)
        _poner_cuando(entrada, fecha, ZoneInfo(pagina.zona), pagina)
        titulo = f"{pagina.title}: {fecha.titulo}" if fecha.titulo else pagina.title
        entrada.add("summary", titulo)
        entrada.add("description", "\n".join(filter(None, [nota, pagina.search_description, url])))
        entrada.add("url", url)
        entrada.add("status", _estado(pagina))
        entrada.add("categories", [str(pagina.get_tipo_display())])
        if pagina.lugar:
            entrada.add("location", pagina.lugar)
        _poner_transmisiones(entrada, pagina)
        yield entrada


def _poner_cuando(entrada: Event, fecha: Fecha, zona: ZoneInfo, pagina: "EventoPage") -> None:
    if fecha.inicio is None:
        entrada.add("dtstart", fecha.dia)
        entrada.add("dtend", fecha.dia + UN_DIA)
        entrada.add("transp", "TRANSPARENT")
        return
    entrada.add("dtstart", fecha.empieza(zona))
    if fecha.fin:
        entrada.add("dtend", fecha.termina(zona))


def _poner_transmisiones(entrada: Event, pagina: "EventoPage") -> None:
    if pagina.modalidad == Modalidad.PRESENCIAL:
        return
    for bloque in pagina.transmisiones:
        if bloque.value["enlace"]:
            rotulo = f"{bloque.value['red']} {bloque.value['cuenta']}".strip()
            parametros = {"value": "URI", "feature": "VIDEO", "label": rotulo}
            entrada.add("conference", bloque.value["enlace"], parametros)


def _estado(pagina: "EventoPage") -> str:
    if pagina.cancelado:
        return "CANCELLED"
    return "TENTATIVE" if pagina.vida in DUDOSAS or pagina.por_decidir else "CONFIRMED"
