"""Whether a response means that somebody got past the door."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client

CERRADO = (401, 403, 404, 410)
#: The two doors for accounts.
LOGIN = ("/login/", "/entrar/")


def entra(cliente: Client, metodo: str, direccion: str, cuerpo: dict[str, str]) -> bool | None:
    """None if the address does not take that method. Nothing it does stays."""
    galletas = cliente.cookies.copy()
    with transaction.atomic(), negativas() as negadas:
        respuesta = getattr(cliente, metodo)(direccion, cuerpo)
        transaction.set_rollback(True)
    cliente.cookies = galletas  # also when it signed out
    estatus = respuesta.status_code
    assert estatus < 500, f"{metodo} {direccion} → {estatus}"
    assert estatus != 429, f"{metodo} {direccion}: too many tries"
    if estatus == 405:
        return None
    return not negadas and estatus not in CERRADO and not _lleva_fuera(metodo, direccion, respuesta)


@contextmanager
def negativas() -> Iterator[list[PermissionDenied]]:
    """Each refusal that is raised inside, also those that a view turns into a friendly message."""
    dichas: list[PermissionDenied] = []

    def anotar(error: PermissionDenied, *_args: object) -> None:
        dichas.append(error)

    PermissionDenied.__init__ = anotar
    try:
        yield dichas
    finally:
        del PermissionDenied.__init__


def _lleva_fuera(metodo: str, direccion: str, respuesta: Any) -> bool:
    """To sign in, or to the home of the admin with a «you may not»; a GET, to itself."""
    if respuesta.status_code not in (301, 302, 303):
        return False
    destino = respuesta["Location"]
    if any(puerta in destino for puerta in LOGIN) or destino == "/admin/":
        return True
    return metodo == "get" and destino == direccion
