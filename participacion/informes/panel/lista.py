"""How each eje of a period is doing, for its owners and for the officer."""

import datetime
from dataclasses import dataclass
from typing import Any

from participacion.informes.estados import EstadoPeriodo
from participacion.informes.models import Periodo, Reporte
from participacion.informes.permisos import da_seguimiento
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de


@dataclass(frozen=True)
class Linea:
    eje: Eje
    reporte: Reporte | None
    periodo: Periodo

    @property
    def falta(self) -> bool:
        return self.reporte is None or not self.reporte.entregado


@dataclass(frozen=True)
class PeriodoConLineas:
    periodo: Periodo
    estado: EstadoPeriodo
    lineas: list[Linea]

    @property
    def faltan(self) -> list[Linea]:
        return [linea for linea in self.lineas if linea.falta]

    @property
    def por_revisar(self) -> int:
        return sum(bool(li.reporte and li.reporte.estado == "enviado") for li in self.lineas)


def periodos_de(usuario: Any, hoy: datetime.date) -> list[PeriodoConLineas]:
    """Periods with the ejes this account sees: all for an officer, their own for an owner."""
    ejes = Eje.objects.all() if da_seguimiento(usuario) else ejes_de(usuario, hoy)
    return con_lineas(Periodo.objects.con_prorrogas(), list(ejes.select_related("plan")), hoy)


def con_lineas(periodos: Any, ejes: list[Eje], hoy: datetime.date) -> list[PeriodoConLineas]:
    planes = {eje.plan_id for eje in ejes}
    filas = list(periodos.filter(plan__in=planes).order_by("-publicacion", "-pk"))
    reportes = {
        (r.periodo_id, r.eje_id): r
        for r in Reporte.objects.filter(periodo__in=filas, eje__in=ejes).select_related("periodo")
    }
    return [
        PeriodoConLineas(
            periodo,
            periodo.estado(hoy),
            [
                Linea(eje, reportes.get((periodo.pk, eje.pk)), periodo)
                for eje in ejes
                if eje.plan_id == periodo.plan_id
            ],
        )
        for periodo in filas
    ]
