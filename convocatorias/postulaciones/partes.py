"""The parts of a long application, and how far each one is. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from participacion.formularios.condiciones import visibles
from participacion.formularios.estructura import Pregunta
from participacion.formularios.pasos import faltantes

POR_HACER, EN_CURSO, LISTO = "por_hacer", "en_curso", "listo"
ESTADOS: dict[str, Promise] = {
    POR_HACER: pgettext_lazy("estado de una parte de la postulación", "Por hacer"),
    EN_CURSO: pgettext_lazy("estado de una parte de la postulación", "En curso"),
    LISTO: pgettext_lazy("estado de una parte de la postulación", "Listo"),
}


@dataclass(frozen=True)
class Parte:
    """Questions between two titles of the form; ``titulo`` is empty before the first one."""

    numero: int
    titulo: str
    elementos: tuple[str, ...]

    def estado(self, preguntas: Sequence[Pregunta], respuestas: Mapping[str, Any]) -> str:
        suyas = [p for p in preguntas if p.id in self.elementos and p.contestable]
        vistas = visibles(preguntas, respuestas)
        dadas = [p for p in suyas if respuestas.get(p.id) not in (None, "", [])]
        if any(p.id in self.elementos for p in faltantes(preguntas, respuestas)):
            return EN_CURSO if dadas else POR_HACER
        algo = bool(dadas) or not any(p.id in vistas for p in suyas)
        return LISTO if algo else POR_HACER


def partes_de(preguntas: Sequence[Pregunta]) -> tuple[Parte, ...]:
    """One part per title of the form that has something to answer."""
    grupos: list[list[Pregunta]] = [[]]
    for pregunta in preguntas:
        if pregunta.tipo == "seccion" and grupos[-1]:
            grupos.append([])
        grupos[-1].append(pregunta)
    utiles = [grupo for grupo in grupos if any(p.contestable for p in grupo)]
    return tuple(
        Parte(
            numero,
            grupo[0].texto if grupo[0].tipo == "seccion" else "",
            tuple(p.id for p in grupo),
        )
        for numero, grupo in enumerate(utiles, 1)
    )
