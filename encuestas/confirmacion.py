"""One answer per confirmed address, with the address kept apart from the answer.

The answer waits as a draft. The mail carries a signed link that says which draft and the hash of
the address; opening it changes nothing, its button sends. The answer then gets an id and a secret
of its own, so that neither the mail nor the outbox can open it.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.espacios.models import Borrador, Espacio
from participacion.espacios.servicios import NoSePuedeError

from .models import CorreoUsado

_SAL = "encuestas.confirmacion"
VIDA = 7 * 24 * 3600


@dataclass(frozen=True)
class Pase:
    """What a link of confirmation says."""

    borrador: UUID
    correo: str


def huella(espacio: Espacio, correo: str) -> str:
    """Keyed hash of an address in one survey; letter case does not matter."""
    texto = f"{espacio.clave.hex}:{correo.strip().casefold()}"
    return hmac.new(settings.SECRET_KEY.encode(), texto.encode(), sha256).hexdigest()


def firmar(borrador: Borrador, correo: str) -> str:
    """Letters, digits, «-» and «_» only: a Wagtail address takes no other sign."""
    datos = [borrador.pk.hex, huella(borrador.espacio, correo)]
    return urlsafe_base64_encode(signing.dumps(datos, salt=_SAL).encode())


def leer(firma: str) -> Pase | None:
    try:
        borrador, correo = signing.loads(
            urlsafe_base64_decode(firma).decode(), salt=_SAL, max_age=VIDA
        )
        return Pase(UUID(borrador), correo)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def pedir(borrador: Borrador, correo: str, enlace: str, titulo: str, ahora: datetime) -> None:
    """Mail the link. An address that answered already is told so, by mail and nowhere else."""
    marca = huella(borrador.espacio, correo)
    usada = CorreoUsado.objects.filter(espacio=borrador.espacio, huella=marca).exists()
    contexto = {"enlace": enlace, "titulo": titulo, "usada": usada}
    encolar(
        clave=f"confirmar:{borrador.pk}:{marca[:16]}:{ahora:%Y%m%d%H%M}",
        destinatario=correo,
        asunto=_("Confirma tu respuesta: %(titulo)s") % {"titulo": titulo},
        cuerpo=render_to_string("encuestas/correo_confirmar.txt", contexto),
    )


def gastar(espacio: Espacio, marca: str) -> None:
    """Note that an address answered, inside the transaction of the answer.

    Raises:
        NoSePuedeError: if it had answered already.
    """
    try:
        with transaction.atomic():
            CorreoUsado.objects.create(espacio=espacio, huella=marca)
    except IntegrityError:
        mensaje = _("Con ese correo ya se respondió esta encuesta.")
        raise NoSePuedeError(mensaje) from None
