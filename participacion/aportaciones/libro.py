"""Figures of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from participacion.plan.models import Eje

from .estados import PENDIENTES
from .models import Aportacion
from .models.aportacion import AportacionQuerySet

#: The median is of the last ones answered, so that it costs the same in ten years.
PARA_LA_MEDIANA = 1000


@dataclass(frozen=True)
class Resumen:
    """How an eje, or all of them, is answering; days are calendar days."""

    total: int
    respondidas: int
    pendientes: int
    vencidas: int
    en_fecha: int
    juzgadas: int
    dias_de_la_mas_vieja: int | None
    dias_mediana: int | None

    @property
    def porcentaje_a_tiempo(self) -> int | None:
        return round(100 * self.en_fecha / self.juzgadas) if self.juzgadas else None


def resumen(eje: Eje | None, ahora: datetime) -> Resumen:
    """Counted in two queries, whatever the size of the ledger; None is every eje."""
    filas = Aportacion.objects.all() if eje is None else Aportacion.objects.de_eje(eje)
    cuenta = filas.aggregate(**_cuentas(ahora))
    fechas = filas.respondidas().order_by("-respondida").values_list("recibida", "respondida")
    pares = fechas[:PARA_LA_MEDIANA]
    dias = [(respondida - recibida).days for recibida, respondida in pares if respondida]
    return _resumen(cuenta, ahora, round(median(dias)) if dias else None)


def por_eje(ejes: Iterable[Eje], ahora: datetime) -> list[tuple[Eje, Resumen]]:
    """The same without the median, for many ejes in one query; those that never heard are out."""
    filas = Aportacion.objects.order_by().values("eje").annotate(**_cuentas(ahora))
    cuentas: dict[int, dict[str, Any]] = {fila["eje"]: dict(fila) for fila in filas}
    return [(e, _resumen(cuentas[e.pk], ahora, None)) for e in ejes if e.pk in cuentas]


def esperan(filas: AportacionQuerySet) -> AportacionQuerySet:
    """What waits, the oldest first. Its text is not public yet (adr 0007)."""
    return filas.pendientes().filter(respondida=None).order_by("recibida", "pk")


def _cuentas(ahora: datetime) -> dict[str, Any]:
    pendiente = Q(estado__in=PENDIENTES)
    return {
        "total": Count("pk"),
        "respondidas": Count("pk", filter=~pendiente & Q(respondida__isnull=False)),
        "pendientes": Count("pk", filter=pendiente),
        "vencidas": Count("pk", filter=pendiente & Q(vence__lt=timezone.localdate(ahora))),
        "en_fecha": Count("pk", filter=Q(a_tiempo=True)),
        "juzgadas": Count("pk", filter=Q(a_tiempo__isnull=False)),
        "vieja": Min("recibida", filter=pendiente),
    }


def _resumen(cuenta: dict[str, Any], ahora: datetime, mediana: int | None) -> Resumen:
    vieja = cuenta["vieja"]
    propias = {c: v for c, v in cuenta.items() if c not in ("vieja", "eje")}
    return Resumen(
        **propias,
        dias_de_la_mas_vieja=(ahora - vieja).days if vieja else None,
        dias_mediana=mediana,
    )
