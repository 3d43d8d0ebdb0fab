"""The dates of an event: from what was written to days, instants and words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import EventoPage

UN_DIA = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Fecha:
    """One day of an event. No ``inicio``: all day, or the hour is not known."""

    clave: str
    dia: datetime.date
    inicio: datetime.time | None = None
    fin: datetime.time | None = None
    titulo: str = ""
    opcion: int = 0

    @property
    def horas(self) -> str:
        if self.inicio is None:
            return ""
        inicio = f"{self.inicio:%H:%M}"
        if self.fin is None:
            return _("%(hora)s h") % {"hora": inicio}
        return _("de %(inicio)s a %(fin)s h") % {"inicio": inicio, "fin": f"{self.fin:%H:%M}"}

    def empieza(self, zona: ZoneInfo) -> datetime.datetime:
        return datetime.datetime.combine(self.dia, self.inicio or datetime.time(), zona)

    def termina(self, zona: ZoneInfo) -> datetime.datetime:
        """End, or two hours after the beginning, or the midnight that ends the day."""
        if self.inicio is None:
            return datetime.datetime.combine(self.dia + UN_DIA, datetime.time(), zona)
        if self.fin is None:
            return self.empieza(zona) + datetime.timedelta(hours=2)
        return datetime.datetime.combine(self.dia, self.fin, zona)


def fechas_de(pagina: "EventoPage") -> list[Fecha]:
    """Its days in order; none while only an approximate date is known."""
    escritas = [
        Fecha(
            clave=bloque.id or str(n),
            dia=bloque.value["dia"],
            inicio=bloque.value.get("inicio"),
            fin=bloque.value.get("fin"),
            titulo=bloque.value.get("titulo") or "",
            opcion=bloque.value.get("opcion") or 0,
        )
        for n, bloque in enumerate(pagina.fechas)
    ]
    if escritas:
        return sorted(escritas, key=lambda f: (f.opcion, f.dia, f.inicio or datetime.time()))
    if pagina.fecha_texto or pagina.empieza is None:
        return []
    zona = ZoneInfo(pagina.zona)
    local = pagina.empieza.astimezone(zona)
    fin = pagina.termina.astimezone(zona) if pagina.termina and pagina.hora_fin_conocida else None
    hora_fin = fin.time() if fin and fin.date() == local.date() else None
    return [Fecha("", local.date(), local.time().replace(microsecond=0), hora_fin)]


def limites(fechas: Sequence[Fecha], zona: ZoneInfo) -> tuple[datetime.datetime, datetime.datetime]:
    """First beginning and last end."""
    return min(f.empieza(zona) for f in fechas), max(f.termina(zona) for f in fechas)


def en_palabras(pagina: "EventoPage") -> str:
    """«15, 16 y 29 de septiembre de 2020», «finales de agosto de 2020», «Sin fecha»."""
    if pagina.fecha_texto:
        return str(pagina.fecha_texto)
    fechas = pagina.lista_de_fechas
    if not fechas:
        return _("Sin fecha")
    opciones = [_una(list(grupo)) for _n, grupo in groupby(fechas, key=lambda f: f.opcion)]
    if len(opciones) == 1:
        return opciones[0]
    return _("%(opciones)s (por decidir)") % {"opciones": _(", o ").join(opciones)}


def _una(fechas: list[Fecha]) -> str:
    """Days that go together, with their hours when all share them."""
    dias = sorted({f.dia for f in fechas})
    texto = _dia_solo(dias[0]) if len(dias) == 1 else _varios(dias)
    horas = list(dict.fromkeys(f.horas for f in fechas))
    return f"{texto}, {horas[0]}" if len(horas) == 1 and horas[0] else texto


def _dia_solo(dia: datetime.date) -> str:
    return f"{date_format(dia, 'l')} {date_format(dia, 'DATE_FORMAT')}"


def _varios(dias: list[datetime.date]) -> str:
    """By month, and the year said once for all the months it has."""
    anios = [
        _del_anio(anio, [list(g) for _m, g in groupby(del_anio, key=lambda d: d.month)])
        for anio, del_anio in ((a, list(g)) for a, g in groupby(dias, key=lambda d: d.year))
    ]
    return _juntar(anios)


def _del_anio(anio: int, meses: list[list[datetime.date]]) -> str:
    partes = [
        _("%(dias)s de %(mes)s")
        % {"dias": _juntar([str(d.day) for d in mes]), "mes": date_format(mes[0], "F")}
        for mes in meses
    ]
    return _("%(dias)s de %(anio)s") % {"dias": _juntar(partes), "anio": anio}


def _juntar(partes: list[str]) -> str:
    if len(partes) == 1:
        return partes[0]
    return _("%(lista)s y %(ultimo)s") % {"lista": ", ".join(partes[:-1]), "ultimo": partes[-1]}
