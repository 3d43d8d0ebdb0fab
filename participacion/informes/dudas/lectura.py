"""Doubts beside the figures they are about."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from participacion.informes.models import Duda


@dataclass(frozen=True)
class DudaLeida:
    duda: Duda
    dias: int

    @property
    def respondida(self) -> bool:
        return self.duda.aportacion.respuesta is not None


def dudas_de(acciones: Iterable[int], ahora: datetime.datetime) -> dict[int, list[DudaLeida]]:
    """By action, newest first. Two queries."""
    por_accion: dict[int, list[DudaLeida]] = defaultdict(list)
    hoy = timezone.localdate(ahora)
    for duda in Duda.objects.con_respuesta().filter(accion__in=list(acciones)):
        recibida = timezone.localdate(duda.aportacion.recibida)
        por_accion[duda.accion_id].append(DudaLeida(duda, (hoy - recibida).days))
    return por_accion
