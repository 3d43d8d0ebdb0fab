"""The signed token of a rendered form: instead of a CSRF cookie, and idempotency key.

It names the space and the questionnaire version that was shown, and carries two random
values chosen when the form was rendered: the id of the submission to come and the secret of
its follow-up link. The server stores only a hash of the second, yet the same form sent twice
leads to the same receipt.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing

_SAL = "espacios.ficha"


@dataclass(frozen=True)
class Ficha:
    espacio: UUID
    version: int
    envio: UUID
    secreto: str
    emitida: datetime

    def edad(self, ahora: datetime) -> float:
        """Seconds since the form was rendered."""
        return (ahora - self.emitida).total_seconds()


class FichaInvalidaError(Exception):
    """Missing, forged, or made for another space."""


class FichaVencidaError(Exception):
    """Genuine but too old. ``ficha`` still says which submission it was for."""

    def __init__(self, ficha: Ficha) -> None:
        super().__init__("ficha vencida")
        self.ficha = ficha


def nueva(espacio: UUID, version: int, ahora: datetime) -> Ficha:
    return Ficha(espacio, version, uuid4(), secrets.token_urlsafe(24), ahora)


def firmar(ficha: Ficha) -> str:
    datos = [
        ficha.espacio.hex,
        ficha.version,
        ficha.envio.hex,
        ficha.secreto,
        int(ficha.emitida.timestamp()),
    ]
    return signing.dumps(datos, salt=_SAL)


def leer(texto: str, espacio: UUID, ahora: datetime) -> Ficha:
    """The token of a form rendered for ``espacio``.

    Raises:
        FichaInvalidaError: if it is not one of ours.
        FichaVencidaError: if it is older than ``settings.FICHA_VIDA`` seconds.
    """
    try:
        clave, version, envio, secreto, emitida = signing.loads(texto, salt=_SAL)
        ficha = Ficha(
            UUID(clave), version, UUID(envio), secreto, datetime.fromtimestamp(emitida, tz=UTC)
        )
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise FichaInvalidaError from error
    if ficha.espacio != espacio:
        raise FichaInvalidaError
    if ficha.edad(ahora) > settings.FICHA_VIDA:
        raise FichaVencidaError(ficha)
    return ficha


def huella(secreto: str) -> str:
    """What is stored of a secret: its SHA-256, so that a copy of the database opens nothing."""
    return sha256(secreto.encode()).hexdigest()
