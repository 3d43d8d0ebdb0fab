"""The short code of a room: opened, renewed and closed by the staff, typed by whoever is there."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from convocatorias.constancias.models import CodigoDeSala
from participacion.espacios.folios import ALFABETO
from participacion.espacios.models import Espacio

from .asistencia import NoSePuede

LARGO = 6
#: How long it may stay open, in minutes.
DURACIONES = (5, 10, 15, 30, 60, 120)
_CONFUSAS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def abrir_codigo(
    *, espacio: Espacio, jornada: str, minutos: int, usuario: Any, ahora: datetime
) -> CodigoDeSala:
    """Open a code for a day of the event; the one that was open stops being good."""
    minutos = minutos if minutos in DURACIONES else 15
    for intento in range(3):
        try:
            with transaction.atomic():
                cerrar_codigo(espacio=espacio, jornada=jornada, ahora=ahora)
                return CodigoDeSala.objects.create(
                    espacio=espacio,
                    jornada=jornada,
                    codigo="".join(secrets.choice(ALFABETO) for _n in range(LARGO)),
                    abre=ahora,
                    vence=ahora + timedelta(minutes=minutos),
                    usuario=usuario,
                )
        except IntegrityError:  # opened twice at once, or a code that was already used
            if intento == 2:
                raise
    raise AssertionError("unreachable")


def cerrar_codigo(*, espacio: Espacio, jornada: str, ahora: datetime) -> bool:
    abiertos = CodigoDeSala.objects.filter(espacio=espacio, jornada=jornada, cerrado=None)
    return bool(abiertos.update(cerrado=ahora))


def abierto(espacio: Espacio, jornada: str, ahora: datetime) -> CodigoDeSala | None:
    codigos = CodigoDeSala.objects.filter(espacio=espacio, jornada=jornada, cerrado=None)
    codigo = codigos.first()
    return codigo if codigo and codigo.vigente(ahora) else None


def por_codigo(texto: str, ahora: datetime) -> CodigoDeSala:
    """The open code that was typed, in any case and with or without spaces.

    Raises:
        NoSePuede: it is not one, or it is no longer open.
    """
    limpio = "".join(texto.split()).replace("-", "").upper().translate(_CONFUSAS)[:20]
    codigo = CodigoDeSala.objects.filter(codigo=limpio).select_related("espacio").first()
    if codigo is None:
        raise NoSePuede(_("Ese código no existe. Míralo otra vez en la pantalla."))
    if not codigo.vigente(ahora):
        raise NoSePuede(_("Ese código ya se cerró. Pide en la sala el nuevo, o da tu folio."))
    return codigo
