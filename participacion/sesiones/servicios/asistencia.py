"""Roll call: one vote per institution, by its titular or its accredited substitute."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion, Representacion
from participacion.sesiones.estados import Calidad, EstadoSesion
from participacion.sesiones.models import Asistencia, Sesion

from .comun import NoSePuedeError, tomar

VOTAN = (Representacion.Calidad.TITULAR, Representacion.Calidad.SUPLENTE)


@transaction.atomic
def marcar(
    *, sesion: Sesion, representacion: Representacion, usuario: Any, ahora: datetime.datetime
) -> Asistencia:
    """Its institution is here, through this post. Marking another post changes who speaks for it.

    Raises:
        NoSePuedeError: not its day, no seat, or the post is not accredited that day.
    """
    fila = _lista(sesion, usuario, ahora)
    _acreditada(fila, representacion)
    fila.asistencias.filter(representacion=representacion, con_voto=False).delete()
    asistencia, _nueva = Asistencia.objects.update_or_create(
        sesion=fila,
        institucion=representacion.institucion,
        con_voto=True,
        defaults={
            "representacion": representacion,
            "cargo": representacion.cargo,
            "calidad": representacion.calidad,
            "creada": ahora,
        },
    )
    return asistencia


@transaction.atomic
def acompanar(
    *, sesion: Sesion, representacion: Representacion, usuario: Any, ahora: datetime.datetime
) -> Asistencia:
    """Somebody else of an institution that already has its vote: here, and without one.

    Raises:
        NoSePuedeError: as in ``marcar``, or nobody votes for that institution yet.
    """
    fila = _lista(sesion, usuario, ahora)
    _acreditada(fila, representacion)
    ya = fila.asistencias.filter(representacion=representacion).first()
    if ya:
        return ya
    suyas = fila.asistencias.filter(institucion=representacion.institucion, con_voto=True)
    if not suyas.exists():
        raise NoSePuedeError(_("Primero marca a quien vota por esa institución."))
    return Asistencia.objects.create(
        sesion=fila,
        institucion=representacion.institucion,
        representacion=representacion,
        cargo=representacion.cargo,
        calidad=representacion.calidad,
        creada=ahora,
    )


@transaction.atomic
def quitar(
    *, sesion: Sesion, institucion: Institucion, usuario: Any, ahora: datetime.datetime
) -> None:
    """Undo a mistake, only before the quorum is declared."""
    fila = _lista(sesion, usuario, ahora)
    if fila.estado == EstadoSesion.EN_CURSO:
        raise NoSePuedeError(_("Ya se declaró quórum con esta lista."))
    Asistencia.objects.filter(sesion=fila, institucion=institucion).delete()


@transaction.atomic
def anotar(
    *,
    sesion: Sesion,
    cargo: str,
    calidad: str,
    personas: int,
    usuario: Any,
    ahora: datetime.datetime,
) -> Asistencia:
    """Somebody without a vote: who facilitates, or guests, by post. The same twice is once."""
    fila = _lista(sesion, usuario, ahora)
    if calidad not in (Calidad.FACILITA, Calidad.INVITADO):
        raise NoSePuedeError(_("Quien vota se marca en la lista de instituciones."))
    asistencia, _nueva = Asistencia.objects.update_or_create(
        sesion=fila,
        institucion=None,
        cargo=cargo,
        calidad=calidad,
        defaults={"personas": personas, "creada": ahora, "orden": 100},
    )
    return asistencia


def _acreditada(sesion: Sesion, representacion: Representacion) -> None:
    dia = sesion.fecha
    assert dia is not None  # noqa: S101 - _lista asked
    if not sesion.organo.miembros(dia).filter(pk=representacion.institucion_id).exists():
        raise NoSePuedeError(_("Esa institución no es integrante del órgano."))
    if representacion.calidad not in VOTAN or not representacion.vale_en(dia):
        raise NoSePuedeError(_("Esa representación no está acreditada ese día."))


def _lista(sesion: Sesion, usuario: Any, ahora: datetime.datetime) -> Sesion:
    fila = tomar(sesion, usuario)
    if fila.estado not in (EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO):
        raise NoSePuedeError(_("La asistencia se toma en una sesión convocada y sin cerrar."))
    if fila.fecha is None or timezone.localdate(ahora) < fila.fecha:
        raise NoSePuedeError(_("La asistencia se toma el día de la sesión."))
    return fila
