"""The plan as it was on any day. Reads only, and never saves what it touches.

The rule: of each action, the progress with the latest cut-off date that is not after that day
(of two with the same one, the last entered: a correction replaces what it corrects). Published
figures are those in force that day by their own log; before the log, the printed report's.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from participacion.plan.lectura import PlanLeido, leer_plan
from participacion.plan.models import Accion, Avance, Compromiso, Eje, Plan

from .models import CifraPublicada

Nivel = Plan | Eje | Compromiso
Figura = tuple[int | None, str]


@dataclass(frozen=True)
class Historia:
    """A plan with all that was declared of it, loaded once; each day is read in memory."""

    plan: Plan
    avances: dict[int, list[Avance]]
    cifras: dict[tuple[str, int], list[CifraPublicada]]
    vigentes: dict[tuple[str, int], Figura]

    @classmethod
    def de(cls, slug: str) -> "Historia":
        """Raises ``Plan.DoesNotExist``. The number of queries does not grow with the plan."""
        plan = Plan.objects.con_todo().get(slug=slug)
        avances: dict[int, list[Avance]] = defaultdict(list)
        suyos = Avance.objects.filter(accion__compromiso__eje__plan=plan)
        for avance in suyos.order_by("corte", "pk"):
            avances[avance.accion_id].append(avance)
        cifras: dict[tuple[str, int], list[CifraPublicada]] = defaultdict(list)
        for fila in CifraPublicada.objects.del_plan(plan):
            cifras[_clave_de(fila)].append(fila)
        vigentes = {_clave(n): (n.avance_publicado, n.nota_diferencia) for n in _niveles(plan)}
        return cls(plan, avances, cifras, vigentes)

    @property
    def cortes(self) -> list[datetime.date]:
        """Days on which something of the plan changed, oldest first."""
        declarados = {a.corte for filas in self.avances.values() for a in filas}
        ajustes = {fila.desde for filas in self.cifras.values() for fila in filas}
        return sorted(declarados | ajustes)

    def a_fecha(self, dia: datetime.date) -> PlanLeido:
        for nivel in _niveles(self.plan):
            nivel.avance_publicado, nivel.nota_diferencia = self._figura(nivel, dia)
        for accion in _acciones(self.plan):
            hasta = [a for a in self.avances.get(accion.pk, []) if a.corte <= dia]
            accion.avance_vigente = hasta[-1:]  # type: ignore[attr-defined]
        return leer_plan(self.plan, dia)

    def _figura(self, nivel: Nivel, dia: datetime.date) -> Figura:
        filas = self.cifras.get(_clave(nivel), [])
        pasadas = [fila for fila in filas if fila.desde <= dia]
        if pasadas:
            return pasadas[-1].valor, pasadas[-1].nota
        informe = self.plan.informe_fecha
        if informe and dia < informe:
            return None, ""
        return (filas[0].antes, filas[0].nota_antes) if filas else self.vigentes[_clave(nivel)]


def _niveles(plan: Plan) -> Iterator[Any]:
    yield plan
    for eje in plan.ejes.all():
        yield eje
        yield from eje.compromisos.all()


def _acciones(plan: Plan) -> Iterator[Accion]:
    for eje in plan.ejes.all():
        for compromiso in eje.compromisos.all():
            yield from compromiso.acciones.all()


def _clave(nivel: Nivel) -> tuple[str, int]:
    return nivel._meta.model_name or "", nivel.pk


def _clave_de(fila: CifraPublicada) -> tuple[str, int]:
    if fila.plan_id:
        return "plan", fila.plan_id
    return ("eje", fila.eje_id) if fila.eje_id else ("compromiso", fila.compromiso_id or 0)
