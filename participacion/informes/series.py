"""Progress of each eje over time."""

import datetime
from dataclasses import dataclass

from participacion.plan.models import Eje

from .grafica import Linea, linea
from .historia import Historia


@dataclass(frozen=True)
class Serie:
    eje: Eje
    puntos: list[tuple[datetime.date, int | None]]
    dibujo: Linea


@dataclass(frozen=True)
class Series:
    dias: list[datetime.date]
    filas: list[Serie]


def series(plan: str, hoy: datetime.date) -> Series | None:
    """The computed figure of each eje on each day that something changed; None with no data."""
    historia = Historia.de(plan)
    dias = [dia for dia in historia.cortes if dia <= hoy]
    lecturas = [historia.a_fecha(dia) for dia in dias]
    if not lecturas:
        return None
    por_eje = zip(*(lectura.ejes for lectura in lecturas), strict=True)
    filas = []
    for leidos in por_eje:
        puntos = [(dia, leido.cifras.calculado) for dia, leido in zip(dias, leidos, strict=True)]
        filas.append(Serie(leidos[0].eje, puntos, linea(puntos, dias[0], dias[-1])))
    return Series(dias, filas)
