"""«Qué cambió gracias a ti»: what people said, together by what it changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Max, QuerySet

from .estados import CAMBIAN_ALGO, Cambio
from .models import RespuestaRazonada


@dataclass(frozen=True)
class LoQueCambio:
    personas: int
    tipo: str
    cual: str
    enlace: str
    eje: str
    plan_slug: str
    eje_slug: str
    ultima: datetime


def grupos() -> QuerySet:
    """One row per thing that changed, the latest first. Only replies still in force count."""
    ultima = RespuestaRazonada.objects.values("aportacion").annotate(u=Max("pk")).values("u")
    return (
        RespuestaRazonada.objects.filter(pk__in=ultima, decision__in=CAMBIAN_ALGO)
        .exclude(cambia_cual="")
        .order_by()
        .values(
            "cambia_tipo",
            "cambia_cual",
            "cambia_enlace",
            nombre=F("aportacion__eje__nombre"),
            plan_slug=F("aportacion__eje__plan__slug"),
            eje_slug=F("aportacion__eje__slug"),
        )
        .annotate(personas=Count("aportacion", distinct=True), ultima=Max("creada"))
        .order_by("-ultima", "cambia_cual")
    )


def leer(fila: dict) -> LoQueCambio:
    tipo = fila["cambia_tipo"]
    return LoQueCambio(
        personas=fila["personas"],
        tipo=str(Cambio(tipo).label) if tipo in Cambio.values else "",
        cual=fila["cambia_cual"],
        enlace=fila["cambia_enlace"],
        eje=fila["nombre"],
        plan_slug=fila["plan_slug"],
        eje_slug=fila["eje_slug"],
        ultima=fila["ultima"],
    )
