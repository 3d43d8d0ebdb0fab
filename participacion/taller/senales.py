"""A reply reaches, in its transaction, what was merged into the one answered or split into it."""

from typing import Any

from .ordenar import cerrar_dividida, repartir_respuesta


def al_responder(instance: Any, created: bool, **_resto: Any) -> None:
    if created:
        repartir_respuesta(instance)
        cerrar_dividida(instance)
