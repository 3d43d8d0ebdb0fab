"""The only place that writes figures and their values."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from encuestas.resultados.conteo import ponerse_al_dia
from participacion.espacios.models import Espacio
from participacion.plan.models import Eje

from .calculo import calcular
from .models import Cifra, Corte


def guardar(*, espacio: Espacio, hoy: date, **valores: Any) -> Cifra:
    """Add a figure, or change the one that measures the same thing; its value comes with it."""
    assert espacio.eje is not None  # noqa: S101 - a figure belongs to an eje
    cual = {campo: valores.pop(campo) for campo in ("fuente", "variable", "opcion")}
    with transaction.atomic():
        cifra, _nueva = Cifra.objects.update_or_create(
            espacio=espacio, **cual, defaults={"eje": espacio.eje, **valores}
        )
        actualizar(cifra, hoy)
    return cifra


def actualizar(cifra: Cifra, hoy: date) -> Corte:
    """Keep today's value; the last one of the day stands."""
    ponerse_al_dia(cifra.espacio)
    medida = calcular(cifra)
    corte, _nuevo = Corte.objects.update_or_create(
        cifra=cifra, dia=hoy, defaults={"valor": medida.valor, "base": medida.base}
    )
    return corte


def publicas(eje: Eje) -> QuerySet[Cifra]:
    """Figures that the eje page shows, each with its values. Three queries."""
    cortes = Prefetch("cortes", Corte.objects.order_by("-dia"))
    return (
        Cifra.objects.filter(eje=eje, publicada=True)
        .select_related("espacio", "indicador")
        .prefetch_related(cortes)
    )
