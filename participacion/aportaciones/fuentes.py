"""Figures of the ledger for the indicators of an eje, over ``[desde, hasta)`` by local day."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Eje

from .estados import CAMBIAN_ALGO
from .models import Aportacion, RespuestaRazonada
from .models.aportacion import AportacionQuerySet


def recibidas(eje: Eje, desde: date, hasta: date) -> Decimal:
    return Decimal(_entre(eje, "recibida", desde, hasta).count())


def respondidas(eje: Eje, desde: date, hasta: date) -> Decimal:
    return Decimal(_entre(eje, "respondida", desde, hasta).count())


def a_tiempo(eje: Eje, desde: date, hasta: date) -> Decimal | None:
    """Percentage of the first replies that came by their date; None when there were none."""
    filas = _entre(eje, "respondida", desde, hasta)
    total = filas.count()
    if not total:
        return None
    buenas = Decimal(100 * filas.filter(a_tiempo=True).count())
    return (buenas / total).quantize(Decimal("0.01"))


def adoptadas(eje: Eje, desde: date, hasta: date) -> Decimal:
    """Contributions whose reply takes them up, all or part, first answered in the period."""
    suman = RespuestaRazonada.objects.filter(decision__in=CAMBIAN_ALGO)
    filas = _entre(eje, "respondida", desde, hasta)
    return Decimal(filas.filter(pk__in=suman.values("aportacion")).count())


def _entre(eje: Eje, campo: str, desde: date, hasta: date) -> AportacionQuerySet:
    limites: dict[str, Any] = {f"{campo}__gte": _inicio(desde), f"{campo}__lt": _inicio(hasta)}
    return Aportacion.objects.de_eje(eje).filter(**limites)


def _inicio(dia: date) -> datetime:
    return timezone.make_aware(datetime.combine(dia, time.min))


def _fuente(nombre: str, etiqueta: Any, calcular: Callable[..., Decimal | None]) -> Any:
    """What the hook of the plan asks for: a function that gives the source."""

    def dar() -> Any:
        plan = import_module("participacion.plan.fuentes_indicador")
        return plan.FuenteIndicador(nombre, etiqueta, calcular)

    return dar


FUENTES = [
    _fuente("aportaciones_recibidas", _("Aportaciones recibidas"), recibidas),
    _fuente("aportaciones_respondidas", _("Aportaciones respondidas"), respondidas),
    _fuente("aportaciones_a_tiempo", _("Porcentaje respondido a tiempo"), a_tiempo),
    _fuente("aportaciones_adoptadas", _("Aportaciones que se incorporan"), adoptadas),
]
