"""Loads the two printed plans from ``datos/``. Every row has a natural key: it can run again."""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from participacion.secretariado.carga import cargar_instituciones
from participacion.secretariado.models import Institucion

from .models import (
    Accion,
    Avance,
    Compromiso,
    Eje,
    EnlaceDifusion,
    Evidencia,
    Indicador,
    Mecanismo,
    Meta,
    Plan,
    PropuestaCiudadana,
    Responsabilidad,
    SeriePublicaciones,
)

DATOS = Path(__file__).parent / "datos"
ARCHIVOS = ("plan_2022_2024.json", "plan_2019_2021.json")
Datos = dict[str, Any]


@transaction.atomic
def cargar_planes() -> dict[str, int]:
    """Load institutions and both plans; return how many rows of each kind the files hold.

    Progress, responsibility and the mechanism in force are only created, never rewritten: what
    the institutions changed since the first load stays.
    """
    resumen: Counter[str] = Counter(cargar_instituciones())
    instituciones = {i.slug: i for i in Institucion.objects.all()}
    for archivo in ARCHIVOS:
        datos = json.loads((DATOS / archivo).read_text(encoding="utf-8"))
        plan, _ = Plan.objects.update_or_create(
            slug=datos["plan"].pop("slug"), defaults=_con_fechas(datos["plan"])
        )
        resumen["planes"] += 1
        corte = datos.get("corte", "")
        comunes = datos.get("indicadores_comunes", [])
        for fila in datos["ejes"]:
            resumen += _cargar_eje(plan, fila, comunes)
            eje = plan.ejes.get(numero=fila["numero"])
            for orden, compromiso in enumerate(fila["compromisos"], 1):
                resumen += _cargar_compromiso(eje, orden, compromiso, corte, instituciones)
    return dict(resumen)


def _con_fechas(fila: Datos) -> Datos:
    """The same row with ISO dates turned into dates, so that a repeat compares equal."""
    fechas = {
        campo: datetime.date.fromisoformat(fila[campo])
        for campo in ("presentado", "informe_fecha")
        if fila.get(campo)
    }
    return {**fila, **fechas}


def _campos(fila: Datos, *nombres: str) -> Datos:
    return {nombre: fila[nombre] for nombre in nombres if nombre in fila}


def _cargar_eje(plan: Plan, fila: Datos, comunes: list[Datos]) -> Counter[str]:
    eje, _ = Eje.objects.update_or_create(
        plan=plan,
        numero=fila["numero"],
        defaults=_campos(
            fila,
            *("nombre", "slug", "descripcion", "meta_verificable", "submetas", "ods", "fuente"),
            *("adicion_en_sesion", "avance_publicado", "nota_diferencia"),
        ),
    )
    for orden, enlace in enumerate(fila.get("difusion", []), 1):
        EnlaceDifusion.objects.update_or_create(eje=eje, orden=orden, defaults=enlace)
    for orden, propuesta in enumerate(fila.get("propuestas", []), 1):
        PropuestaCiudadana.objects.update_or_create(eje=eje, orden=orden, defaults=propuesta)
    for indicador in _indicadores(fila.get("indicadores", []), comunes):
        renglon = indicador.pop("renglon")
        Indicador.objects.update_or_create(eje=eje, renglon=renglon, defaults=indicador)
    mecanismo = fila.get("mecanismo")
    if mecanismo:
        _cargar_mecanismo(eje, mecanismo)
    _cargar_seguimiento(eje, fila)
    return Counter(
        ejes=1,
        metas=len(fila.get("metas", [])),
        series=len(fila.get("series", [])),
        enlaces=len(fila.get("difusion", [])),
        propuestas=len(fila.get("propuestas", [])),
        indicadores=len(fila.get("indicadores", [])),
        mecanismos=1 if mecanismo else 0,
    )


def _indicadores(propios: list[Datos], comunes: list[Datos]) -> Iterator[Datos]:
    """Each row of an eje over the row that the five forms share."""
    base = {fila["renglon"]: fila for fila in comunes}
    for fila in propios:
        yield {**base[fila["renglon"]], **fila}


def _cargar_mecanismo(eje: Eje, fila: Datos) -> None:
    libre = not eje.mecanismos.filter(vigente=True).exists()
    Mecanismo.objects.update_or_create(
        eje=eje, version=1, defaults=fila, create_defaults={**fila, "vigente": libre}
    )


def _cargar_seguimiento(eje: Eje, fila: Datos) -> None:
    """Goals and monthly series as printed; what somebody completed later stays."""
    for orden, meta in enumerate(fila.get("metas", []), 1):
        Meta.objects.get_or_create(eje=eje, orden=orden, defaults=meta)
    for serie in fila.get("series", []):
        SeriePublicaciones.objects.get_or_create(eje=eje, nombre=serie["nombre"], defaults=serie)


def _cargar_compromiso(
    eje: Eje, orden: int, fila: Datos, corte: str, instituciones: dict[str, Institucion]
) -> Counter[str]:
    compromiso, _ = Compromiso.objects.update_or_create(
        eje=eje,
        clave=fila["clave"],
        defaults={
            "orden": orden,
            **_campos(
                fila,
                *("nombre", "clave_impresa", "avance_publicado", "nota_anunciada"),
                *("nota_diferencia", "fuente"),
            ),
        },
    )
    for responsable in fila["responsables"]:
        _cargar_responsable(compromiso, responsable, instituciones)
    for numero, evidencia in enumerate(fila.get("evidencias", []), 1):
        Evidencia.objects.update_or_create(compromiso=compromiso, orden=numero, defaults=evidencia)
    for numero, accion in enumerate(fila.get("acciones", []), 1):
        _cargar_accion(compromiso, numero, accion, corte)
    return Counter(
        compromisos=1,
        responsabilidades=len(fila["responsables"]),
        evidencias=len(fila.get("evidencias", [])),
        acciones=len(fila.get("acciones", [])),
    )


def _cargar_responsable(
    compromiso: Compromiso, fila: Datos, instituciones: dict[str, Institucion]
) -> None:
    """The documents print no dates; a row whose dates were filled in later is left alone."""
    institucion = instituciones[fila["institucion"]]
    if not compromiso.responsabilidades.filter(institucion=institucion).exists():
        Responsabilidad.objects.create(
            compromiso=compromiso,
            institucion=institucion,
            cargo=fila["cargo"],
            fuente=compromiso.fuente,
        )


def _cargar_accion(compromiso: Compromiso, orden: int, fila: Datos, corte: str) -> None:
    accion, _ = Accion.objects.update_or_create(
        compromiso=compromiso,
        orden=orden,
        defaults=_campos(fila, "texto", "palabra_clave", "fuente"),
    )
    avance = dict(fila["avance"])
    Avance.objects.get_or_create(
        accion=accion, corte=corte, fuente=avance.pop("fuente"), defaults=avance
    )
