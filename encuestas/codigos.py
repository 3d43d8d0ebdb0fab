"""One-time codes: how they are made, read and spent."""

import hmac
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError

from .models import Codigo, LoteDeCodigos

#: Crockford's base 32: no I, L, O, U.
_ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LARGO = 8


def de(lote: LoteDeCodigos) -> Iterator[str]:
    """The codes of a batch as printed («7KQ4-M2XD»), always the same ones."""
    for i in range(lote.cuantos):
        azar = int.from_bytes(_hmac(f"codigo:{lote.semilla.hex}:{i}")[:8], "big")
        letras = "".join(_ALFABETO[(azar >> (5 * n)) & 31] for n in range(LARGO))
        yield f"{letras[:4]}-{letras[4:]}"


def huella(espacio: Espacio, texto: str) -> str:
    """Hash of a code however it was typed; empty if it does not look like one."""
    limpio = re.sub(r"[\s\-–—.]", "", texto).upper().translate(str.maketrans("OIL", "011"))
    if len(limpio) != LARGO or set(limpio) - set(_ALFABETO):
        return ""
    return _hmac(f"huella:{espacio.clave.hex}:{limpio}").hex()


def crear(*, espacio: Espacio, nombre: str, cuantos: int, usuario: Any) -> LoteDeCodigos:
    """A new batch. Two equal codes are as likely as chance allows: those are left out."""
    with transaction.atomic():
        lote = LoteDeCodigos.objects.create(
            espacio=espacio, nombre=nombre, cuantos=cuantos, usuario=usuario
        )
        filas = (Codigo(lote=lote, huella=huella(espacio, codigo)) for codigo in de(lote))
        Codigo.objects.bulk_create(filas, batch_size=500, ignore_conflicts=True)
    return lote


def revisar(espacio: Espacio, marca: str) -> str:
    """Why this code does not open the survey, in words; empty when it does."""
    if not marca:
        return _("Escribe el código de tu hoja. Tiene 8 letras y números, por ejemplo 7KQ4-M2XD.")
    codigo = Codigo.objects.filter(huella=marca, lote__espacio=espacio).first()
    if codigo is None:
        return _("Ese código no es de esta encuesta. Revísalo y escríbelo otra vez.")
    return _("Ese código ya se usó. Cada código sirve una sola vez.") if codigo.usado else ""


def gastar(marca: str) -> None:
    """Use a code, inside the transaction of the answer. The row lock orders two at once.

    No join here: with one, Django updates through a subquery that PostgreSQL does not look at
    again after waiting for the lock, and a code would serve twice. The hash names the survey.

    Raises:
        NoSePuedeError: if it was used meanwhile.
    """
    if not Codigo.objects.filter(huella=marca, usado=False).update(usado=True):
        raise NoSePuedeError(_("Ese código ya se usó. Cada código sirve una sola vez."))


def _hmac(texto: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), texto.encode(), sha256).digest()
