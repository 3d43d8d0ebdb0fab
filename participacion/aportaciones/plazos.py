"""Due dates in business days of Mexico (weekends and public holidays do not count)."""

from datetime import date, timedelta
from enum import Enum
from functools import cache

import holidays


class Semaforo(Enum):
    A_TIEMPO = "a_tiempo"
    POR_VENCER = "por_vencer"
    VENCIDA = "vencida"


@cache
def _feriados() -> holidays.HolidayBase:
    return holidays.country_holidays("MX")


def es_habil(dia: date) -> bool:
    return dia.weekday() < 5 and dia not in _feriados()


def sumar_habiles(desde: date, dias: int) -> date:
    """The business day that is ``dias`` business days after ``desde`` (LGPD art. 3-XII)."""
    dia = desde
    while dias > 0:
        dia += timedelta(days=1)
        dias -= es_habil(dia)
    return dia


def habiles_entre(desde: date, hasta: date) -> int:
    """Business days after ``desde`` up to ``hasta``; negative when ``hasta`` is earlier."""
    if hasta < desde:
        return -habiles_entre(hasta, desde)
    dias = (hasta - desde).days
    return sum(es_habil(desde + timedelta(days=n)) for n in range(1, dias + 1))


def semaforo(vence: date, hoy: date, aviso: int = 3) -> tuple[Semaforo, int]:
    """Light of a due date and the business days left (or late, as a positive number)."""
    faltan = habiles_entre(hoy, vence)
    if hoy > vence:
        return Semaforo.VENCIDA, -faltan
    return (Semaforo.POR_VENCER if faltan <= aviso else Semaforo.A_TIEMPO), faltan
