"""Loads the sessions that the documents print. It can run again: what is there is left alone.

``sesiones.json`` holds the facts; ``complementos.json`` what was read in the same lines to tie
them (seats, who came and who signed by post, which agreement a deadline comes from).
"""

import datetime
import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from participacion.datos.canonico import canonico, huella_de_texto
from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion

from .contenido import armar
from .leido import Datos, de_sesion, fuente, numero_y_clave, plazo, resolucion, votacion
from .models import Acta, Acuerdo, Calendario, Organo, Sesion

DATOS = Path(__file__).parent / "datos"
PLAN = "2019-2021"


def leer(nombre: str) -> Datos:
    return json.loads((DATOS / f"{nombre}.json").read_text(encoding="utf-8"))


@transaction.atomic
def cargar_sesiones() -> dict[str, int]:
    """Bodies, sessions and calendars; how many of each."""
    filas, mas = leer("sesiones")["sesiones"], leer("complementos")
    instituciones = {i.slug: i for i in Institucion.objects.all()}
    organos = {k: _organo(dict(v), instituciones) for k, v in mas["organos"].items()}
    ejes = {e.slug: e for e in Eje.objects.filter(plan__slug=PLAN)}
    sesiones = {}
    nuevas = set()
    for fila in sorted(filas, key=lambda f: f.get("fecha") or ""):
        extra = mas["sesiones"].get(fila["id"], {})
        sesion, nueva = Sesion.objects.get_or_create(
            slug=fila["id"].lower(),
            defaults={"organo": organos[fila["organo"]], **de_sesion(fila, extra)},
        )
        sesiones[fila["id"]] = sesion
        if nueva:
            nuevas.add(fila["id"])
            _detalle(sesion, fila, extra, instituciones, ejes)
    for clave in nuevas:
        acta = mas["sesiones"].get(clave, {}).get("acta")
        if acta:
            firmas = mas["sesiones"][clave].get("firmas", [])
            _acta(sesiones[clave], acta, firmas, sesiones, instituciones)
    for fila in mas["calendarios"]:
        _calendario(fila, organos, sesiones)
    return {"órganos": len(organos), "sesiones": len(filas), "calendarios": len(mas["calendarios"])}


def _organo(fila: Datos, instituciones: dict[str, Institucion]) -> Organo:
    asientos = fila.pop("integrantes")
    organo, nuevo = Organo.objects.get_or_create(slug=fila["slug"], defaults=fila)
    for asiento in asientos if nuevo else []:
        organo.integrantes.create(
            institucion=instituciones[asiento["institucion"]], fuente=asiento["fuente"]
        )
    return organo


def _detalle(sesion: Sesion, fila: Datos, extra: Datos, instituciones: Any, ejes: Any) -> None:
    for orden, punto in enumerate(fila.get("orden_del_dia") or [], 1):
        sesion.puntos.create(
            orden=orden, clave=punto["punto"], texto=punto["texto"], fuente=fuente(punto)
        )
    for orden, presente in enumerate(extra.get("asistencia", []), 1):
        slug = presente["institucion"]
        sesion.asistencias.create(
            **{**presente, "institucion": instituciones[slug] if slug else None, "orden": orden}
        )
    for enmienda in extra.get("enmiendas", []):
        sesion.enmiendas.create(**enmienda)
    for orden, titulo in enumerate(fila.get("anexos", []), 1):
        sesion.anexos.create(orden=orden, titulo=titulo, fuente=extra["anexos_fuente"])
    for orden, acuerdo in enumerate(fila.get("acuerdos") or [], 1):
        _acuerdo(sesion, orden, acuerdo, extra, ejes)
    for impreso in fila.get("plazos", []):
        _plazo(sesion, impreso, extra)


def _acuerdo(sesion: Sesion, orden: int, fila: Datos, extra: Datos, ejes: dict[str, Eje]) -> None:
    numero, clave = numero_y_clave(fila, orden)
    texto_votacion, fuentes = votacion(fila)
    acuerdo = Acuerdo.objects.create(
        sesion=sesion,
        numero=numero,
        clave=clave,
        texto=fila["texto"],
        tipo=resolucion(fila),
        votacion=texto_votacion,
        fuente=fuentes,
    )
    toca = extra.get("ejes", {}).get(clave, [])
    acuerdo.ejes.set([ejes[slug] for slug in toca if slug in ejes])


def _plazo(sesion: Sesion, fila: Datos, extra: Datos) -> None:
    """The dates of a yearly calendar are not deadlines: they are loaded as a calendar."""
    numero = extra.get("plazos", {}).get(fila["que"])
    if numero is None:
        return
    nuevo = sesion.acuerdos.get(numero=numero).plazos.create(**plazo(fila))
    original = fila.get("limite_original")
    if original and nuevo.limite:
        prorroga = extra["prorroga"]
        nuevo.prorrogas.create(
            antes=datetime.date.fromisoformat(original),
            despues=nuevo.limite,
            motivo=prorroga["motivo"],
            acordada=datetime.date.fromisoformat(prorroga["acordada"]),
            fuente=prorroga["fuente"],
        )


def _acta(
    sesion: Sesion,
    fila: Datos,
    firmas: list[Datos],
    sesiones: dict[str, Sesion],
    instituciones: dict[str, Institucion],
) -> None:
    acta = Acta(sesion=sesion, nota=fila["nota"], fuente=fila["fuente"])
    if fila.get("aprobada_en"):
        acta.estado = Acta.Estado.APROBADA
        acta.aprobada_en = sesiones[fila["aprobada_en"]]
        acta.aprobada_el = datetime.date.fromisoformat(fila["aprobada_el"])
        acta.contenido = canonico(armar(sesion, ""))
        acta.huella = huella_de_texto(acta.contenido)
    acta.save(force_insert=True)
    for orden, firma in enumerate(firmas, 1):
        slug = firma["institucion"]
        institucion = instituciones[slug] if slug else None
        acta.firmas.create(**{**firma, "institucion": institucion, "orden": orden})


def _calendario(fila: Datos, organos: dict[str, Organo], sesiones: dict[str, Sesion]) -> None:
    organo = organos[fila["organo"]]
    calendario, nuevo = Calendario.objects.get_or_create(
        organo=organo,
        anio=fila["anio"],
        version=fila["version"],
        defaults={
            "estado": fila["estado"],
            "sesion": sesiones.get(fila["sesion"]),
            "nota": fila["nota"],
            "fuente": fila["fuente"],
            "creado": timezone.now(),
        },
    )
    for orden, dia in enumerate(fila["fechas"] if nuevo else [], 1):
        calendario.fechas.create(orden=orden, fecha=datetime.date.fromisoformat(dia))
