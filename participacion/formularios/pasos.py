"""How a questionnaire is cut into pages (guia-ux §1.1). Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .condiciones import visibles
from .estructura import Pregunta

AUTOMATICO, UNA, PASOS = "automatico", "una", "pasos"
#: Questions that share a step at most; the items of a matrix may be a few more.
POR_PASO = 3
POR_PASO_EN_GRUPO = 5
#: A questionnaire this short fits one page.
CERRADAS_EN_UNA = 5
ABIERTAS_EN_UNA = 1


@dataclass(frozen=True)
class Paso:
    """``elementos`` are ids of questions, notes and titles, in order."""

    elementos: tuple[str, ...]
    titulo: str = ""
    demografico: bool = False


def en_una_pagina(preguntas: Sequence[Pregunta], diseno: str) -> bool:
    if diseno != AUTOMATICO:
        return diseno == UNA
    contestables = [p for p in preguntas if p.contestable]
    cerradas = sum(p.cerrada for p in contestables)
    return (
        cerradas <= CERRADAS_EN_UNA
        and len(contestables) - cerradas <= ABIERTAS_EN_UNA
        and not any(p.condicion for p in preguntas)
    )


def pasos_de(preguntas: Sequence[Pregunta], diseno: str = AUTOMATICO) -> tuple[Paso, ...]:
    """The steps of a questionnaire, those about the person (``demografico``) last.

    A question never shares a step with one that its condition looks at.
    """
    if en_una_pagina(preguntas, diseno):
        return (Paso(tuple(p.id for p in preguntas)),)
    pasos = [paso for seccion in _secciones(preguntas) for paso in _cortar(seccion)]
    return tuple(sorted(pasos, key=lambda paso: paso.demografico))


def con_algo_visible(
    pasos: Sequence[Paso], preguntas: Sequence[Pregunta], respuestas: Mapping[str, Any]
) -> list[bool]:
    """Of each step, whether it shows any question to whoever answered that."""
    vistas = visibles(preguntas, respuestas)
    contestables = {p.id for p in preguntas if p.contestable}
    return [any(e in vistas and e in contestables for e in paso.elementos) for paso in pasos]


def faltantes(preguntas: Sequence[Pregunta], respuestas: Mapping[str, Any]) -> list[Pregunta]:
    """Required questions that were shown and are not answered, in order."""
    vistas = visibles(preguntas, respuestas)
    return [
        p
        for p in preguntas
        if p.obligatoria and p.id in vistas and respuestas.get(p.id) in (None, "", [], -99, -96)
    ]


def _secciones(preguntas: Sequence[Pregunta]) -> Iterator[list[Pregunta]]:
    actual: list[Pregunta] = []
    for pregunta in preguntas:
        if pregunta.tipo == "seccion" and actual:
            yield actual
            actual = []
        actual.append(pregunta)
    if actual:
        yield actual


def _cortar(seccion: list[Pregunta]) -> Iterator[Paso]:
    titulo = seccion[0].texto if seccion[0].tipo == "seccion" else ""
    demografica = seccion[0].demografica
    if not any(p.contestable for p in seccion) and not any(p.tipo == "nota" for p in seccion):
        return
    actual: list[Pregunta] = []
    for i, pregunta in enumerate(seccion):
        if _abre_paso(actual, pregunta):
            cola = _rotulos_al_final(actual)
            yield _paso(actual[: len(actual) - len(cola)], titulo, demografica)
            actual = cola
        actual.append(pregunta)
        if i == len(seccion) - 1:
            yield _paso(actual, titulo, demografica)


def _abre_paso(actual: list[Pregunta], pregunta: Pregunta) -> bool:
    hechas = [p for p in actual if p.contestable]
    if not pregunta.contestable or not hechas:
        return _depende(pregunta, hechas)
    mismo_grupo = bool(pregunta.grupo) and hechas[-1].grupo == pregunta.grupo
    if mismo_grupo:
        return len(hechas) >= POR_PASO_EN_GRUPO
    sola = "texto_largo" in (pregunta.tipo, hechas[-1].tipo)
    cambia_de_grupo = hechas[-1].grupo != pregunta.grupo
    return sola or cambia_de_grupo or len(hechas) >= POR_PASO or _depende(pregunta, hechas)


def _depende(pregunta: Pregunta, hechas: list[Pregunta]) -> bool:
    ids = {p.id for p in hechas}
    return bool(pregunta.condicion) and any(r.pregunta in ids for r in pregunta.condicion.reglas)  # type: ignore[union-attr]


def _rotulos_al_final(actual: list[Pregunta]) -> list[Pregunta]:
    """Notes right before the question that opens a step go with it."""
    cola: list[Pregunta] = []
    while actual and not actual[len(actual) - len(cola) - 1].contestable:
        cola.insert(0, actual[len(actual) - len(cola) - 1])
    return cola


def _paso(preguntas: list[Pregunta], titulo: str, demografico: bool) -> Paso:
    return Paso(tuple(p.id for p in preguntas), titulo, demografico)
