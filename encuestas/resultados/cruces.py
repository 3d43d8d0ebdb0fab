"""Two questions crossed, for staff. What is public of a cross goes through ``confidencialidad``."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from encuestas.models import Respuesta
from participacion.espacios.models import Espacio
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .lectura import Filtro, opciones_de

#: Types with one value per person.
CRUZABLES = ("unica", "escala", "cero_diez", "municipio")


@dataclass(frozen=True)
class Cruce:
    """People by row and column; ``numeros[i][j]`` for ``filas[i]`` and ``columnas[j]``."""

    fila: str
    columna: str
    filas: tuple[str, ...]
    columnas: tuple[str, ...]
    numeros: tuple[tuple[int, ...], ...]

    @property
    def renglones(self) -> list[tuple[str, tuple[int, ...], int]]:
        return [
            (nombre, numeros, sum(numeros))
            for nombre, numeros in zip(self.filas, self.numeros, strict=True)
        ]

    @property
    def totales(self) -> list[int]:
        return [sum(columna) for columna in zip(*self.numeros, strict=True)]


def cruzables(espacio: Espacio) -> list[tuple[str, str]]:
    """Variables of the current version that can be crossed, with their wording."""
    if espacio.version is None:
        return []
    return [
        (p.nombre, p.texto)
        for p in formulario_de(espacio.version, settings.LANGUAGE_CODE).todas
        if p.tipo in CRUZABLES
    ]


def cruzar(espacio: Espacio, fila: str, columna: str, filtro: Filtro) -> Cruce | None:
    """Count people by both answers, over every version that had both questions."""
    cuenta: Counter[tuple[str, str]] = Counter()
    nombres: dict[str, dict[str, str]] = {fila: {}, columna: {}}
    textos: dict[str, str] = {}
    versiones = VersionCuestionario.objects.filter(clave=espacio.clave).order_by("-numero")
    for version in versiones:
        suyas = {p.nombre: p for p in formulario_de(version, settings.LANGUAGE_CODE).todas}
        if fila in suyas and columna in suyas:
            for nombre in (fila, columna):
                textos.setdefault(nombre, suyas[nombre].texto)
                for valor, etiqueta in opciones_de(suyas[nombre]):
                    nombres[nombre].setdefault(valor, etiqueta)
            cuenta += contar(espacio, version, suyas[fila], suyas[columna], filtro)
    if not textos:
        return None
    filas = [v for v in nombres[fila] if any(cuenta[v, c] for c in nombres[columna])]
    return Cruce(
        textos[fila],
        textos[columna],
        tuple(nombres[fila][v] for v in filas),
        tuple(nombres[columna].values()),
        tuple(tuple(cuenta[v, c] for c in nombres[columna]) for v in filas),
    )


def contar(
    espacio: Espacio,
    version: VersionCuestionario,
    fila: Pregunta,
    columna: Pregunta,
    filtro: Filtro,
) -> Counter[tuple[str, str]]:
    condiciones: dict[str, Any] = {
        "idioma": filtro.idioma or None,
        "origen": filtro.origen,
        "creado__date__gte": filtro.desde,
        "creado__date__lte": filtro.hasta,
        "sospechas": None if filtro.con_dudosas else [],
    }
    if filtro.numero not in (None, version.numero):
        return Counter()
    filas = (
        Respuesta.objects.vivas()
        .filter(espacio=espacio, version=version)
        .filter(**{c: v for c, v in condiciones.items() if v is not None})
        .annotate(
            en_fila=KeyTextTransform(fila.id, "respuestas"),
            en_columna=KeyTextTransform(columna.id, "respuestas"),
        )
        .values_list("en_fila", "en_columna")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return Counter({(str(a), str(b)): n for a, b, n in filas})
