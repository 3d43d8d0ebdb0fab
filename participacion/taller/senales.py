"""A reply to a proposal reaches those merged into it, in the same transaction."""

from typing import Any

from .ordenar import repartir_respuesta


def al_responder(instance: Any, created: bool, **_resto: Any) -> None:
    if created:
        repartir_respuesta(instance)
