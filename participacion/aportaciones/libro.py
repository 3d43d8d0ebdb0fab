"""Figures of the ledger."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import Count, Min, Q
from django.utils import timezone

from participacion.plan.models import Eje

from .estados import PENDIENTES, EstadoAportacion
from .models import Aportacion


@dataclass(frozen=True)
class Resumen:
    """How an eje is answering; days are calendar days."""

    total: int
    respondidas: int
    pendientes: int
    vencidas: int
    dias_de_la_mas_vieja: int | None
    dias_mediana: int | None


def resumen(eje: Eje, ahora: datetime) -> Resumen:
    """Counted in two queries, whatever the size of the ledger."""
    aportaciones = Aportacion.objects.de_eje(eje)
    pendiente = Q(estado__in=PENDIENTES)
    cuenta = aportaciones.aggregate(
        total=Count("pk"),
        respondidas=Count("pk", filter=Q(estado=EstadoAportacion.RESPONDIDA)),
        pendientes=Count("pk", filter=pendiente),
        vencidas=Count("pk", filter=pendiente & Q(vence__lt=timezone.localdate(ahora))),
        vieja=Min("recibida", filter=pendiente),
    )
    vieja = cuenta.pop("vieja")
    fechas = aportaciones.respondidas().values_list("recibida", "respondida")[:1000]
    dias = [(respondida - recibida).days for recibida, respondida in fechas if respondida]
    return Resumen(
        **cuenta,
        dias_de_la_mas_vieja=(ahora - vieja).days if vieja else None,
        dias_mediana=round(median(dias)) if dias else None,
    )
