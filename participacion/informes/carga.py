"""Loads the real periods of ``datos/`` and makes the officers' group. It can run again."""

import datetime
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from participacion.plan.models import Plan

from .models import Periodo, Ronda
from .permisos import GRUPO
from .servicios import publicar_historico
from .servicios.periodos import mover

DATOS = Path(__file__).parent / "datos"
FECHAS = ("desde", "hasta", "abre", "entrega", "publicacion", "acordada")


@transaction.atomic
def cargar_periodos(ahora: datetime.datetime) -> dict[str, int]:
    """Periods and rounds that the documents print; how many there are.

    What is already there is left alone: a published period is frozen.
    """
    periodos, rondas = _leer("periodos"), _leer("rondas")
    for fila in periodos:
        _cargar(fila, ahora)
    for fila in rondas:
        _cargar_ronda(fila)
    return {"periodos": len(periodos), "rondas": len(rondas)}


#: (app, codename) of what a follow-up officer may do.
PERMISOS = (
    ("wagtailadmin", "access_admin"),
    ("informes", "dar_seguimiento"),
    ("sesiones", "llevar_sesiones"),
    ("plan", "publicar_indicadores"),
)


def grupo_de_seguimiento() -> Group:
    """The follow-up officers: they enter the admin, carry the periods and publish indicators."""
    grupo, _nuevo = Group.objects.get_or_create(name=GRUPO)
    for app, codigo in PERMISOS:
        grupo.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codigo))
    return grupo


def _leer(nombre: str) -> list[dict[str, Any]]:
    return json.loads((DATOS / f"{nombre}.json").read_text(encoding="utf-8"))


def _cargar_ronda(fila: dict[str, Any]) -> None:
    plan = Plan.objects.get(slug=fila["plan"])
    instantes = {c: datetime.datetime.fromisoformat(fila[c]) for c in ("abre", "cierra")}
    Ronda.objects.get_or_create(
        plan=plan, slug=fila["slug"], defaults={**fila, **instantes, "plan": plan}
    )


def _cargar(fila: dict[str, Any], ahora: datetime.datetime) -> None:
    plan = Plan.objects.get(slug=fila["plan"])
    prorroga, congelado = fila.pop("prorroga", None), fila.pop("congelado", False)
    valores = _con_fechas({**fila, "plan": plan, "historico": True})
    periodo, nuevo = Periodo.objects.get_or_create(plan=plan, slug=fila["slug"], defaults=valores)
    if nuevo and prorroga:
        mover(periodo, **_con_fechas(prorroga), usuario=None, creada=ahora)
    if nuevo and congelado:
        publicar_historico(periodo=periodo, ahora=ahora)


def _con_fechas(fila: dict[str, Any]) -> dict[str, Any]:
    dias = {c: datetime.date.fromisoformat(fila[c]) for c in FECHAS if isinstance(fila.get(c), str)}
    return {**fila, **dias}
