"""Evaluation of a participation programme (002:150-156), from the template of the same name."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from encuestas.plantillas.propias import programa

from .preguntas import Bloque

SLUG = "presupuesto-participativo"
TITULO = "¿Cómo te fue con el Presupuesto Participativo?"
INTRODUCCION = "<p>Queremos saber si lo conoces, si lo usaste y qué le falta.</p>"
PROPOSITO = "Decidir qué arreglar primero en la próxima edición."


def preguntas() -> list[Bloque]:
    """The template's blocks with ids that never change between loads."""
    return fijos(programa(), SLUG)


def fijos(bloques: list[Bloque], nombre: str) -> list[Bloque]:
    return [_fijo(bloque, nombre, str(i)) for i, bloque in enumerate(bloques)]


def _fijo(crudo: Any, *camino: str) -> Any:
    if isinstance(crudo, list):
        return [_fijo(parte, *camino, str(i)) for i, parte in enumerate(crudo)]
    if isinstance(crudo, dict):
        copia = {clave: _fijo(valor, *camino, clave) for clave, valor in crudo.items()}
        es_bloque = {"type", "value"} <= copia.keys()
        identidad = str(uuid5(NAMESPACE_URL, "mirador-demo/" + "/".join(camino)))
        return {**copia, "id": identidad} if es_bloque else copia
    return crudo
