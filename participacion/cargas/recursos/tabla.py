"""The whole plan as one flat table, level by level, and its rows when it goes out."""

from collections.abc import Iterable, Iterator
from typing import Any

from participacion.cargas.mesa import Mesa
from participacion.plan.models import Compromiso, Plan

from .base import Recurso
from .plan import AccionRecurso, CompromisoRecurso, EjeRecurso, PlanRecurso
from .responsables import InstitucionRecurso, ResponsabilidadRecurso

NIVELES: tuple[type[Recurso], ...] = (
    *(PlanRecurso, EjeRecurso, CompromisoRecurso),
    *(InstitucionRecurso, ResponsabilidadRecurso, AccionRecurso),
)


def filas(planes: Iterable[Plan], mesa: Mesa) -> Iterator[dict[str, Any]]:
    """A row per action; one without, for a compromiso, an eje or a plan that has nothing inside.

    ``planes`` must come from ``PlanQuerySet.con_todo``.
    """
    de_plan, de_eje, de_compromiso, de_accion = (
        recurso(mesa) for recurso in (PlanRecurso, EjeRecurso, CompromisoRecurso, AccionRecurso)
    )
    for plan in planes:
        del_plan = de_plan.exportada(plan)
        for eje in plan.ejes.all():
            del_eje = {**del_plan, **de_eje.exportada(eje)}
            for compromiso in eje.compromisos.all():
                suya = {
                    **del_eje,
                    **de_compromiso.exportada(compromiso),
                    **_duenos(compromiso, mesa),
                }
                acciones = [de_accion.exportada(a) for a in compromiso.acciones.all()]
                yield from ({**suya, **accion} for accion in acciones or [{}])
            if not eje.compromisos.all():
                yield del_eje
        if not plan.ejes.all():
            yield del_plan


def _duenos(compromiso: Compromiso, mesa: Mesa) -> dict[str, str]:
    vigentes = [r for r in compromiso.responsabilidades.all() if r.vale_en(mesa.hoy)]
    return {
        "responsable": "; ".join(r.institucion.nombre for r in vigentes),
        "responsable_tipo": "; ".join(r.institucion.tipo for r in vigentes),
        "responsable_cargo": "; ".join(r.cargo for r in vigentes)
        if any(r.cargo for r in vigentes)
        else "",
    }
