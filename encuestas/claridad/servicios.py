"""Measuring the surveys that ask whether a text is clear."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio, TipoEspacio
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .celdas import Celda, conservar, formar
from .comprension import claves_de
from .indice import ITEMS, ITEMS_MINIMOS, Acumulador, Sumas, comprobada, de_una
from .models import Juicio, Medicion
from .senaladas import Senalador

CADA = timedelta(days=1)
#: Seconds between two orders to measure the same survey.
ESPERA = 300
#: Open question of the instrument where people copy what they do not understand.
ABIERTA = "comentario"


def que_miden() -> list[Espacio]:
    """Published surveys whose questions are those of the instrument."""
    espacios = Espacio.objects.publicados().filter(tipo=TipoEspacio.ENCUESTA)
    con_version = espacios.exclude(version=None).select_related("version", "eje__plan")
    return [e for e in con_version if e.version and len(items_de(e.version)) >= ITEMS_MINIMOS]


def items_de(version: VersionCuestionario) -> dict[str, Pregunta]:
    preguntas = formulario_de(version, settings.LANGUAGE_CODE).todas
    return {p.nombre: p for p in preguntas if p.nombre in ITEMS and p.tipo == "escala"}


def ponerse_al_dia(espacios: list[Espacio], ahora: datetime) -> None:
    """Order to measure those that were not in a day; one query when there are none.

    Reading all the answers takes time: a worker does it, if there is one.
    """
    from .tareas import medir_encuesta

    filas = Medicion.objects.filter(espacio__in=espacios)
    hechas = dict(filas.values_list("espacio_id", "creada"))
    for espacio in espacios:
        hecha = hechas.get(espacio.pk)
        vieja = hecha is None or ahora - hecha >= CADA
        turno = int(ahora.timestamp()) // ESPERA
        if vieja and cache.add(f"claridad:{espacio.pk}:{turno}", 1, ESPERA):
            medir_encuesta.enqueue(espacio.pk)


def medir(espacio: Espacio, ahora: datetime) -> list[Medicion]:
    """One pass over the answers, in constant memory; what may not change yet stays (``celdas``)."""
    with transaction.atomic():
        Espacio.objects.select_for_update().only("pk").get(pk=espacio.pk)
        suyas = Medicion.objects.filter(espacio=espacio)
        antes = [Celda(m.version_id, m.trimestre, m.hasta, m.sumas) for m in suyas]
        celdas = conservar(antes, formar(_sumas(espacio)))
        suyas.delete()
        return Medicion.objects.bulk_create(_fila(espacio, celda, ahora) for celda in celdas)


def _fila(espacio: Espacio, celda: Celda, ahora: datetime) -> Medicion:
    s = celda.sumas
    return Medicion(
        espacio=espacio,
        version_id=celda.version,
        trimestre=celda.desde,
        hasta=celda.hasta,
        n=s.n,
        suma=s.suma,
        suma2=s.suma2,
        items=dict(s.items),
        n_cc=s.n_cc,
        aciertos=s.aciertos,
        senaladas=dict(s.senaladas),
        creada=ahora,
    )


@dataclass(frozen=True)
class _Lector:
    """How to read the answers to one version of a questionnaire."""

    items: Mapping[str, Pregunta]
    claves: Mapping[str, str]
    abierta: str

    def leer(self, respuestas: Mapping[str, Any], senalador: Senalador | None) -> Iterator[Sumas]:
        """What one person adds."""
        de_los_items = de_una(self.items, respuestas)
        yield de_los_items
        if self.claves:
            yield comprobada(self.claves, respuestas)
        dicho = respuestas.get(self.abierta)
        if senalador and de_los_items.n and isinstance(dicho, str):
            yield Sumas(senaladas={str(numero): 1 for numero in senalador.en(dicho)})


def _sumas(espacio: Espacio) -> Mapping[tuple[int | None, str], Sumas]:
    lectores = _lectores(espacio)
    juicios = list(
        Juicio.objects.filter(encuesta__translation_key=espacio.clave)
        .select_related("version")
        .order_by("desde")
    )
    cuando = [juicio.desde for juicio in juicios]
    senaladores: dict[int | None, Senalador] = {
        j.version_id: Senalador(j.version.contenido) for j in juicios
    }
    filas = (
        Respuesta.objects.vivas()
        .filter(espacio=espacio)
        .values_list("version_id", "creado", "respuestas")
    )
    crudas: dict[tuple[int | None, str], Acumulador] = defaultdict(Acumulador)
    for version, creado, respuestas in filas.iterator(5000):
        texto = juicios[max(0, bisect_right(cuando, creado) - 1)].version_id if juicios else None
        celda = crudas[texto, trimestre_de(creado)]
        for sumas in lectores[version].leer(respuestas, senaladores.get(texto)):
            celda.agregar(sumas)
    return {clave: celda.sumas for clave, celda in crudas.items()}


def _lectores(espacio: Espacio) -> dict[int, _Lector]:
    versiones = list(VersionCuestionario.objects.filter(clave=espacio.clave))
    claves = claves_de(versiones)
    return {
        version.pk: _Lector(
            items_de(version),
            claves[version.pk],
            next((p.id for p in version.preguntas() if p.nombre == ABIERTA), ""),
        )
        for version in versiones
    }


def trimestre_de(instante: datetime) -> str:
    dia = timezone.localdate(instante)
    return f"{dia.year}-T{(dia.month + 2) // 3}"
