"""Channels through which answers come. Who makes links says which names are true."""

from collections.abc import Callable

from participacion.espacios.models import Espacio

_validadores: list[Callable[[Espacio, str], str]] = []


def registrar(validador: Callable[[Espacio, str], str]) -> None:
    """Add a function that returns the channel if it is one of the survey's, else nothing."""
    _validadores.append(validador)


def valido(espacio: Espacio, texto: str) -> str:
    """The channel, or the empty string: whatever a stranger writes in an address is dropped."""
    if not texto or len(texto) > 40:
        return ""
    return next((v for validar in _validadores if (v := validar(espacio, texto))), "")
