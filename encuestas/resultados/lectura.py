"""Tallies read as results: one per variable, whatever versions it went through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Sum

from participacion.espacios.models import Espacio
from participacion.formularios.codigos import NINGUNA, OPCIONES_PROPIAS, OTRA
from participacion.formularios.estructura import Pregunta
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import VersionCuestionario
from participacion.formularios.municipios import MUNICIPIOS

from .models import Conteo


@dataclass(frozen=True)
class Renglon:
    """``n`` people gave this answer."""

    valor: str
    etiqueta: str
    n: int


@dataclass(frozen=True)
class Resultado:
    """One variable. ``base`` counts people who answered it; ``codigos`` those who gave a code.

    ``media`` and ``varianza`` (of the sample) are on the scale 1…n of its points, on 0–10, or in
    the units of the question; None when it has no number.
    """

    nombre: str
    pregunta: Pregunta
    base: int
    renglones: tuple[Renglon, ...] = ()
    codigos: dict[int, int] = field(default_factory=dict)
    media: float | None = None
    varianza: float | None = None
    versiones: tuple[int, ...] = ()
    demografica: bool = False


@dataclass(frozen=True)
class Filtro:
    """Which answers to count; None or empty means all."""

    idioma: str = ""
    origen: str | None = None
    #: Number of a version.
    numero: int | None = None
    desde: date | None = None
    hasta: date | None = None
    con_dudosas: bool = True


SIN_FILTRO = Filtro()


def cuantas(espacio: Espacio, filtro: Filtro = SIN_FILTRO) -> int:
    """Answers counted."""
    suma = _conteos(espacio, filtro).filter(pregunta="").aggregate(n=Sum("n"))
    return suma["n"] or 0


def leer(
    espacio: Espacio, filtro: Filtro = SIN_FILTRO, idioma: str = settings.LANGUAGE_CODE
) -> list[Resultado]:
    """Every variable with its answers, in the order of the latest version. Three queries."""
    filas = list(
        _conteos(espacio, filtro)
        .exclude(pregunta="")
        .values("version", "pregunta", "valor")
        .annotate(n=Sum("n"), suma=Sum("suma"), suma2=Sum("suma2"))
        .filter(n__gt=0)
    )
    versiones = list(
        VersionCuestionario.objects.filter(pk__in={fila["version"] for fila in filas})
        .order_by("-numero")
        .prefetch_related("traducciones")
    )
    return list(_mezclar(filas, versiones, idioma))


def por_semana(espacio: Espacio, filtro: Filtro = SIN_FILTRO) -> list[tuple[date, int]]:
    return list(
        _conteos(espacio, filtro)
        .filter(pregunta="")
        .values_list("semana")
        .annotate(n=Sum("n"))
        .order_by("semana")
    )


def repartidas(espacio: Espacio, campo: str, filtro: Filtro = SIN_FILTRO) -> list[tuple[Any, int]]:
    """Answers by ``idioma``, ``origen``, ``version`` or ``dudosa``, the largest first."""
    return list(
        _conteos(espacio, filtro)
        .filter(pregunta="")
        .values_list(campo)
        .annotate(n=Sum("n"))
        .order_by("-n", campo)
    )


def demograficas(preguntas: Iterable[Pregunta]) -> set[str]:
    """Ids of the questions about the person: a municipality, or inside such a section."""
    dentro, ids = False, set()
    for pregunta in preguntas:
        if pregunta.tipo == "seccion":
            dentro = pregunta.demografica
        elif dentro or pregunta.tipo == "municipio":
            ids.add(pregunta.id)
    return ids


def _conteos(espacio: Espacio, filtro: Filtro) -> Any:
    consulta = Conteo.objects.filter(espacio=espacio)
    condiciones: dict[str, Any] = {
        "idioma": filtro.idioma or None,
        "origen": filtro.origen,
        "version__numero": filtro.numero,
        "semana__gte": filtro.desde,
        "semana__lte": filtro.hasta,
        "dudosa": None if filtro.con_dudosas else False,
    }
    return consulta.filter(**{c: v for c, v in condiciones.items() if v is not None})


def _mezclar(
    filas: list[dict[str, Any]], versiones: Sequence[VersionCuestionario], idioma: str
) -> Iterable[Resultado]:
    """Versions newest first: the last wording names the variable and its options."""
    por_pregunta: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for fila in filas:
        por_pregunta[fila["version"], fila["pregunta"]].append(fila)
    vistas: dict[str, list[tuple[VersionCuestionario, Pregunta]]] = {}
    sobre_la_persona: set[str] = set()
    for version in versiones:
        preguntas = formulario_de(version, idioma).todas
        ids = demograficas(preguntas)
        for pregunta in preguntas:
            if pregunta.contestable and not pregunta.dato:
                vistas.setdefault(pregunta.nombre, []).append((version, pregunta))
                sobre_la_persona |= {pregunta.nombre} if pregunta.id in ids else set()
    for nombre, apariciones in vistas.items():
        suyas = [f for v, p in apariciones for f in por_pregunta.get((v.pk, p.id), ())]
        if suyas:
            numeros = tuple(
                sorted(v.numero for v, p in apariciones if (v.pk, p.id) in por_pregunta)
            )
            preguntas_suyas = [p for _v, p in apariciones]
            yield _resultado(nombre, preguntas_suyas, suyas, numeros, nombre in sobre_la_persona)


def _resultado(
    nombre: str,
    preguntas: Sequence[Pregunta],
    filas: list[dict[str, Any]],
    versiones: tuple[int, ...],
    demografica: bool,
) -> Resultado:
    n: dict[str, int] = defaultdict(int)
    suma = suma2 = 0.0
    for fila in filas:
        n[fila["valor"]] += fila["n"]
        suma, suma2 = suma + fila["suma"], suma2 + fila["suma2"]
    codigos = {int(valor): n.pop(valor) for valor in list(n) if valor.startswith("-9")}
    base = n.pop("", 0)
    media, varianza = _momentos(preguntas[0], base, suma, suma2)
    return Resultado(
        nombre=nombre,
        pregunta=preguntas[0],
        base=base,
        renglones=tuple(_renglones(preguntas, n)),
        codigos=codigos,
        media=media,
        varianza=varianza,
        versiones=versiones,
        demografica=demografica,
    )


def _renglones(preguntas: Sequence[Pregunta], n: dict[str, int]) -> Iterable[Renglon]:
    """Options in the author's order, then those that only older versions had."""
    etiquetas: dict[str, str] = {}
    for pregunta in preguntas:
        for valor, etiqueta in opciones_de(pregunta):
            etiquetas.setdefault(valor, etiqueta)
    for valor in n:
        etiquetas.setdefault(valor, valor)
    yield from (Renglon(valor, etiqueta, n.get(valor, 0)) for valor, etiqueta in etiquetas.items())


def opciones_de(pregunta: Pregunta) -> list[tuple[str, str]]:
    """Values that answers to a question can have, with their label."""
    if pregunta.tipo == "municipio":
        return list(MUNICIPIOS.items())
    if pregunta.tipo == "cero_diez":
        return [(str(i), str(i)) for i in range(11)]
    opciones = [(o.id, o.etiqueta) for o in pregunta.opciones]
    propias = {OTRA: pregunta.otra, NINGUNA: pregunta.ninguna}
    opciones += [(clave, str(OPCIONES_PROPIAS[clave])) for clave, si in propias.items() if si]
    if pregunta.tipo != "orden":
        return opciones
    lugares = range(1, (pregunta.lugares or 1) + 1)
    return [(f"{i}:{clave}", f"{i}.º {etiqueta}") for clave, etiqueta in opciones for i in lugares]


def _momentos(
    pregunta: Pregunta, base: int, suma: float, suma2: float
) -> tuple[float | None, float | None]:
    if pregunta.tipo not in ("escala", "cero_diez", "numero", "decimal") or not base:
        return None, None
    media = suma / base
    varianza = max(0.0, (suma2 - base * media * media) / (base - 1)) if base > 1 else None
    return media, varianza
