"""What every act shares: who may do it, and the row held while it is done."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from participacion.sesiones.estados import EstadoSesion
from participacion.sesiones.models import Acta, Acuerdo, Paso, Sesion
from participacion.sesiones.permisos import lleva_sesiones


class NoSePuedeError(Exception):
    """Refused for the reason it carries, in words for the person."""


def exigir(usuario: Any) -> None:
    if not lleva_sesiones(usuario):
        raise PermissionDenied


def tomar(sesion: Sesion, usuario: Any) -> Sesion:
    """The row, locked, if this account carries the sessions. Call it inside a transaction.

    Raises:
        PermissionDenied: if the account does not carry them.
        NoSePuedeError: the session is older than the platform: its documents say what it was.
    """
    exigir(usuario)
    actual = Sesion.objects.select_for_update(of=("self",)).select_related("organo")
    fila = actual.get(pk=sesion.pk)
    if fila.historica:
        raise NoSePuedeError(_("Esta sesión viene de un documento impreso: ya no cambia."))
    return fila


def se_celebra(sesion: Sesion) -> bool:
    """Open or held, as the database has it now: the object at hand may be an hour old."""
    estados = (EstadoSesion.EN_CURSO, EstadoSesion.CELEBRADA)
    return Sesion.objects.filter(pk=sesion.pk, estado__in=estados).exists()


def anotar_correccion(
    acuerdo: Acuerdo, usuario: Any, ahora: datetime.datetime, motivo: str, decia: str
) -> None:
    """What was public and changed leaves its words and its reason."""
    Paso.objects.create(
        sesion_id=acuerdo.sesion_id,
        que=Paso.Que.CORREGIDA,
        usuario=usuario,
        creado=ahora,
        decia=decia,
        motivo=f"Acuerdo {acuerdo.clave}: {motivo}",
    )


def sin_acta_aprobada(sesion: Sesion) -> None:
    if Acta.objects.filter(sesion=sesion, estado=Acta.Estado.APROBADA).exists():
        raise NoSePuedeError(_("El acta ya se aprobó: sus acuerdos no cambian."))
