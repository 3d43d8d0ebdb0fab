"""From answers to texts to be read, and how many of them there are."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from participacion.espacios.models import Espacio
from participacion.formularios.codigos import OPCIONES_PROPIAS, OTRA, clave_de_otra
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario

from .models import Tema, TextoAbierto

TIPOS = ("texto_corto", "texto_largo")


@dataclass(frozen=True)
class Abierta:
    """A variable that gathers words. ``con_tema`` are read texts that carry some theme."""

    variable: str
    pregunta: str
    total: int = 0
    leidos: int = 0
    con_tema: int = 0

    @property
    def sin_leer(self) -> int:
        return self.total - self.leidos


@dataclass(frozen=True)
class Rama:
    """A theme in its tree. ``textos`` carry it; ``en_total`` carry it or one inside it."""

    tema: Tema
    nivel: int
    textos: int
    en_total: int
    numero: int  #: its place in the tree, from 1, which is its key on the keyboard


def al_contar(
    sender: Any,
    espacio: Espacio,
    filas: list[dict[str, Any]],
    preguntas: dict[int, tuple[Pregunta, ...]],
    **_resto: Any,
) -> None:
    """Note the words of a batch of answers that is being counted. Twice the same is once."""
    claves = {version: list(_claves(todas)) for version, todas in preguntas.items()}
    nuevos = [
        TextoAbierto(
            espacio=espacio,
            respuesta_id=fila["id"],
            variable=variable,
            clave=clave,
            creado=fila["creado"],
        )
        for fila in filas
        for variable, clave in claves[fila["version_id"]]
        if _hay_palabras(fila["respuestas"].get(clave))
    ]
    TextoAbierto.objects.bulk_create(nuevos, ignore_conflicts=True, batch_size=1000)


def de(espacio: Espacio, variable: str) -> QuerySet[TextoAbierto]:
    """Texts of one variable, newest first, without those of removed answers."""
    return TextoAbierto.objects.filter(
        espacio=espacio, variable=variable, respuesta__retiro=None
    ).order_by("-creado", "-pk")


def abiertas(espacio: Espacio, idioma: str) -> list[Abierta]:
    """Every variable of the survey that gathers words, with its counts. Three queries."""
    cuentas: dict[str, Any] = {
        fila["variable"]: fila
        for fila in TextoAbierto.objects.filter(espacio=espacio, respuesta__retiro=None)
        .values("variable")
        .annotate(
            total=Count("pk", distinct=True),
            leidos=Count("pk", filter=~Q(leido_el=None), distinct=True),
            con_tema=Count("pk", filter=Q(marcas__lectura=1), distinct=True),
        )
    }
    versiones = VersionCuestionario.objects.filter(clave=espacio.clave).order_by("-numero")
    textos: dict[str, str] = {}
    for version in versiones.prefetch_related("traducciones"):
        for pregunta in formulario_de(version, idioma).todas:
            for variable, clave in _claves((pregunta,)):
                cual = "" if clave == pregunta.id else f" — {OPCIONES_PROPIAS[OTRA]}"
                textos.setdefault(variable, pregunta.texto + cual)
    return [
        Abierta(
            variable,
            texto,
            fila.get("total", 0),
            fila.get("leidos", 0),
            fila.get("con_tema", 0),
        )
        for variable, texto in textos.items()
        for fila in [cuentas.get(variable, {})]
    ]


def ramas(espacio: Espacio, variable: str) -> list[Rama]:
    """The theme tree, branch after branch, with how many texts carry each. Two queries."""
    temas = list(Tema.objects.filter(espacio=espacio, variable=variable))
    marcados: dict[int, set[int]] = defaultdict(set)
    pares = de(espacio, variable).filter(marcas__lectura=1).values_list("marcas__tema", "pk")
    for tema, texto in pares.order_by():
        marcados[tema].add(texto)
    hijos: dict[int | None, list[Tema]] = defaultdict(list)
    for uno in temas:
        hijos[uno.padre_id].append(uno)

    def dentro(tema: Tema) -> set[int]:
        return marcados[tema.pk].union(*(dentro(hijo) for hijo in hijos[tema.pk]))

    def bajar(padre: int | None, nivel: int) -> Iterator[tuple[Tema, int]]:
        for tema in hijos[padre]:
            yield tema, nivel
            yield from bajar(tema.pk, nivel + 1)

    return [
        Rama(tema, nivel, len(marcados[tema.pk]), len(dentro(tema)), numero)
        for numero, (tema, nivel) in enumerate(bajar(None, 0), start=1)
    ]


def _claves(preguntas: tuple[Pregunta, ...]) -> Iterator[tuple[str, str]]:
    """Variable and place of the words that each question can gather."""
    for pregunta in preguntas:
        if pregunta.tipo in TIPOS and not pregunta.dato:
            yield pregunta.nombre, pregunta.id
        elif pregunta.otra:
            yield f"{pregunta.nombre}_otra", clave_de_otra(pregunta.id)


def _hay_palabras(valor: Any) -> bool:
    return isinstance(valor, str) and bool(valor.strip())
