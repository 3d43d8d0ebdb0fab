"""The days of an event that one can come to, and its page for whoever works with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from convocatorias.eventos.cuando import Fecha
from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

#: The only day of an event whose days are not written one by one.
UNICA = "unica"
#: From when on its door is the one that opens first.
ANTES = timedelta(hours=2)


@dataclass(frozen=True)
class Jornada:
    clave: str
    nombre: str
    empieza: datetime | None = None
    termina: datetime | None = None


def jornadas_de(pagina: EventoPage) -> list[Jornada]:
    """In order; at least one, even when only an approximate date is known."""
    zona = ZoneInfo(pagina.zona)
    dias = [_jornada(fecha, zona) for fecha in pagina.lista_de_fechas]
    return dias or [Jornada(UNICA, pagina.cuando, pagina.empieza, pagina.termina)]


def la_de_ahora(jornadas: Sequence[Jornada], ahora: datetime) -> Jornada:
    """The one going on or about to; else the next, else the last."""
    faltan = [j for j in jornadas if j.termina is None or ahora < j.termina]
    abiertas = [j for j in faltan if j.empieza is None or j.empieza - ANTES <= ahora]
    return (abiertas or faltan or [jornadas[-1]])[0]


def elegida(jornadas: Sequence[Jornada], clave: str, ahora: datetime) -> Jornada:
    """The one that was asked for, or the one of now."""
    return next((j for j in jornadas if j.clave == clave), None) or la_de_ahora(jornadas, ahora)


def pagina_del(espacio: Espacio) -> EventoPage | None:
    """Its page in the language it was written in."""
    paginas = EventoPage.objects.filter(translation_key=espacio.clave, alias_of=None)
    return paginas.select_related("locale").order_by("pk").first()


def _jornada(fecha: Fecha, zona: ZoneInfo) -> Jornada:
    dia = f"{date_format(fecha.dia, 'l')} {date_format(fecha.dia, 'DATE_FORMAT')}"
    partes = [parte for parte in (dia, fecha.horas) if parte]
    nombre = ", ".join(partes)
    return Jornada(
        clave=fecha.clave or UNICA,
        nombre=f"{fecha.titulo}: {nombre}" if fecha.titulo else nombre,
        empieza=fecha.empieza(zona),
        termina=fecha.termina(zona),
    )
