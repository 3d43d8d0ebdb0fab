"""A real SMTP server on this machine, for tests of what really leaves."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Buzon:
    """Messages received, oldest first. ``rechaza`` is an SMTP answer to give instead (e.g. 451)."""

    def __init__(self) -> None:
        self.mensajes: list[EmailMessage] = []
        self.rechaza = ""

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.rechaza:
            return self.rechaza
        self.mensajes.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


@pytest.fixture
def correo_smtp(settings) -> Iterator[Buzon]:
    """Point Django's mail settings to a local SMTP server and hand its mailbox."""
    buzon = Buzon()
    servidor = Controller(buzon, hostname="127.0.0.1", port=puerto_libre())
    servidor.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = servidor.hostname, servidor.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    yield buzon
    servidor.stop()
