"""Answers by who gave them, fit to be published and safe beside what was published before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from participacion.espacios.models import Espacio
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .confidencialidad import MINIMO_MUNICIPIO, Tabla, TablaPublica, cambio_seguro, proteger
from .cruces import CRUZABLES, contar
from .lectura import SIN_FILTRO, demograficas, opciones_de

#: Demographics that one survey may cross its questions with.
MAXIMO = 2
#: Column of those who were asked and chose none of the options.
SIN_OPCION = ""

Json = dict[str, Any]


def cruces_publicos(
    espacio: Espacio,
    demograficos: Sequence[str],
    publicas: set[str],
    anteriores: dict[str, tuple[Json, TablaPublica]],
    ahora: datetime,
) -> Iterator[tuple[str, Json, TablaPublica]]:
    """Key, public form and audit form of every crossed table that may go out.

    Args:
        demograficos: names of the demographic questions, at most ``MAXIMO``.
        publicas: ids of the questions whose counts are public.
        anteriores: what is public now, by key. It stands while the new one would tell too much.
    """
    if espacio.version is None:
        return
    preguntas = formulario_de(espacio.version, settings.LANGUAGE_CODE).todas
    de_persona = demograficas(preguntas)
    filas = [
        p
        for p in preguntas
        if p.nombre in demograficos[:MAXIMO] and p.id in de_persona & publicas
        and p.tipo in CRUZABLES
    ]  # fmt: skip
    columnas = [p for p in preguntas if p.tipo in CRUZABLES and p.id in publicas - de_persona]
    for fila in filas:
        minimo = MINIMO_MUNICIPIO if fila.tipo == "municipio" else None
        for columna in columnas:
            clave = f"{fila.nombre}×{columna.nombre}"
            nueva = proteger(tabla_de(espacio, fila.nombre, columna.nombre), minimo_fila=minimo)
            if nueva and nueva.escondidas == len(nueva.filas) * len(nueva.columnas):
                nueva = None  # nothing would be seen of it
            previa = anteriores.get(clave)
            if nueva and (previa is None or cambio_seguro(previa[1], nueva)):
                yield clave, publica(fila.nombre, columna.nombre, nueva, ahora), nueva
            elif previa:
                yield clave, *previa


def tabla_de(espacio: Espacio, fila: str, columna: str) -> Tabla:
    """People by value of both variables, over every version that asked both.

    Whoever gave none of the options is in ``SIN_OPCION``, row or column, so that the margins of all
    tables of one demographic are the same.
    """
    cuenta: Counter[tuple[str, str]] = Counter()
    valores: dict[str, dict[str, None]] = {fila: {}, columna: {}}
    for version in VersionCuestionario.objects.filter(clave=espacio.clave).order_by("-numero"):
        suyas = {p.nombre: p for p in formulario_de(version, settings.LANGUAGE_CODE).todas}
        if not {fila, columna} <= suyas.keys():
            continue
        conocidos = []
        for nombre in (fila, columna):
            de_esta = [valor for valor, _etiqueta in opciones_de(suyas[nombre])]
            valores[nombre] |= dict.fromkeys(de_esta)
            conocidos.append(set(de_esta))
        for par, n in contar(espacio, version, suyas[fila], suyas[columna], SIN_FILTRO).items():
            limpio = tuple(
                v if v in sabidos else SIN_OPCION for v, sabidos in zip(par, conocidos, strict=True)
            )
            cuenta[limpio] += n  # type: ignore[index]
    presentes = [{par[lado] for par in cuenta} for lado in (0, 1)]
    filas, columnas = (
        tuple(v for v in [*valores[nombre], SIN_OPCION] if v in presentes[lado])
        for lado, nombre in enumerate((fila, columna))
    )
    return Tabla(filas, columnas, tuple(tuple(cuenta[v, c] for c in columnas) for v in filas))


def publica(fila: str, columna: str, tabla: TablaPublica, ahora: datetime) -> Json:
    return {
        "fila": fila,
        "columna": columna,
        "tomada": ahora.isoformat(),
        "filas": list(tabla.filas),
        "columnas": list(tabla.columnas),
        "celdas": [list(celdas) for celdas in tabla.celdas],
        "totales_fila": list(tabla.totales_fila),
        "totales_columna": list(tabla.totales_columna),
        "total": tabla.total,
        "otras": tabla.otras,
    }


def guardada(cruce: Json, reales: Sequence[Sequence[int]]) -> TablaPublica:
    """The table that was published, as the audit needs it."""
    return TablaPublica(
        filas=tuple(cruce["filas"]),
        columnas=tuple(cruce["columnas"]),
        celdas=tuple(map(tuple, cruce["celdas"])),
        totales_fila=tuple(cruce["totales_fila"]),
        totales_columna=tuple(cruce["totales_columna"]),
        total=cruce["total"],
        otras=cruce["otras"],
        reales=tuple(map(tuple, reales)),
    )
