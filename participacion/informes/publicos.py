"""What the public pages of a period say, from the frozen copy or, before it, from the reports."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Eje, Plan

from .congelar import Json, entrega_de
from .estados import EstadoPeriodo
from .models import Periodo, Reporte

ENTREGAS: dict[str, str | Promise] = {
    "a_tiempo": _("Entregó a tiempo"),
    "tarde": _("Entregó tarde"),
    "en_revision": _("Entregó y está en revisión"),
    "no_entrego": _("No entregó"),
    "pendiente": _("Aún no entrega"),
    "no_consta": _("No consta"),
}


@dataclass(frozen=True)
class EjeEnPeriodo:
    """A row of the public table; ``copia`` only when the period is published."""

    eje: Eje
    entrega: str
    copia: Json | None

    @property
    def entrega_dicha(self) -> str | Promise:
        return ENTREGAS[self.entrega]

    @property
    def entrego(self) -> bool:
        return self.entrega in ("a_tiempo", "tarde")

    @property
    def acciones(self) -> list[Json]:
        compromisos = self.copia["compromisos"] if self.copia else []
        return [accion for compromiso in compromisos for accion in compromiso["acciones"]]

    @property
    def sin_evidencia(self) -> int:
        return sum(accion["sin_evidencia"] for accion in self.acciones)

    @property
    def evidencias(self) -> int:
        propias = len(self.copia["evidencias"]) if self.copia else 0
        return propias + sum(len(accion["evidencias"]) for accion in self.acciones)


@dataclass(frozen=True)
class PeriodoPublico:
    periodo: Periodo
    estado: EstadoPeriodo
    contenido: Json | None
    ejes: list[EjeEnPeriodo]

    @property
    def faltan(self) -> list[EjeEnPeriodo]:
        return [e for e in self.ejes if e.entrega in ("no_entrego", "pendiente")]

    @property
    def reportadas(self) -> list[int]:
        """Actions that this period changed, by id."""
        return [a["id"] for eje in self.ejes for a in eje.acciones if a["reportada"]]

    @property
    def sin_constancia(self) -> bool:
        return self.periodo.historico

    @property
    def dice_entrega(self) -> bool:
        """False when the source says only the day it was published."""
        fila = self.periodo
        return not fila.historico or fila.entrega != fila.publicacion


def leer_periodo(periodo: Periodo, hoy: datetime.date) -> PeriodoPublico:
    """Three queries, whatever the plan holds."""
    contenido = json.loads(periodo.contenido) if periodo.publicado else None
    copias = {fila["slug"]: fila for fila in contenido["ejes"]} if contenido else {}
    reportes = {r.eje_id: r for r in periodo.reportes.all()}
    for reporte in reportes.values():
        reporte.periodo = periodo
    ejes = [
        EjeEnPeriodo(eje, _entrega(periodo, reportes.get(eje.pk), copias.get(eje.slug), hoy),
                     copias.get(eje.slug))
        for eje in periodo.plan.ejes.all()
    ]  # fmt: skip
    return PeriodoPublico(periodo, periodo.estado(hoy), contenido, ejes)


def _entrega(
    periodo: Periodo, reporte: Reporte | None, copia: Json | None, hoy: datetime.date
) -> str:
    if copia:
        return str(copia["entrega"])
    dicho = entrega_de(reporte, periodo)
    return "pendiente" if dicho == "no_entrego" and hoy <= periodo.entrega else dicho


def resumen_del_informe(contenido: Json) -> dict[str, Any]:
    """What the cover counts (003:5-25, 837-849)."""
    compromisos = [c for eje in contenido["ejes"] for c in eje["compromisos"]]
    publicado = contenido["despues"]["publicado"]
    return {
        "ejes": len(contenido["ejes"]),
        "compromisos": len(compromisos),
        "acciones": sum(len(c["acciones"]) for c in compromisos),
        "publicado": publicado,
        "calculado": contenido["despues"]["calculado"],
        "falta": None if publicado is None else 100 - publicado,
    }


def leer_periodos(plan: Plan, hoy: datetime.date) -> list[tuple[Periodo, EstadoPeriodo]]:
    periodos = Periodo.objects.filter(plan=plan).prefetch_related("prorrogas").defer("contenido")
    return [(fila, fila.estado(hoy)) for fila in periodos.order_by("-publicacion", "-pk")]
