"""The life of a session: prepared, called, moved or cancelled, opened with quorum, closed."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participacion.sesiones.avisos import Momento, avisar
from participacion.sesiones.estados import ANTES, EstadoSesion
from participacion.sesiones.models import Acta, Organo, Paso, Sesion
from participacion.sesiones.quorum import presentes, requeridos

from .comun import NoSePuedeError, exigir, tomar


def crear(
    *,
    usuario: Any,
    organo: Organo,
    tipo: str,
    numero: str,
    ordinal: int,
    inicia: datetime.datetime,
    modalidad: str,
    lugar: str,
) -> Sesion:
    """Prepare a session; nobody is told yet.

    Raises:
        PermissionDenied: if the account does not carry the sessions.
        ValidationError: that body already has that session that year.
    """
    exigir(usuario)
    dia = timezone.localdate(inicia)
    sesion = Sesion(
        organo=organo,
        slug=slugify(f"{organo.slug[:50]}-{dia.year}-{tipo[:1]}{ordinal}"),
        tipo=tipo,
        numero=numero,
        ordinal=ordinal,
        anio=dia.year,
        fecha=dia,
        inicia=inicia,
        modalidad=modalidad,
        lugar=lugar,
    )
    sesion.full_clean()
    try:
        with transaction.atomic():
            sesion.save(force_insert=True)
    except IntegrityError as error:  # somebody prepared the same one meanwhile
        raise ValidationError(_("Ese órgano ya tiene esa sesión en ese año.")) from error
    return sesion


@transaction.atomic
def convocar(*, sesion: Sesion, usuario: Any, ahora: datetime.datetime) -> Sesion:
    """Publish the notice with its agenda and tell the members by mail. Twice is once.

    Raises:
        NoSePuedeError: no agenda, or its hour went by.
    """
    fila = tomar(sesion, usuario)
    if fila.estado == EstadoSesion.CONVOCADA:
        return fila
    if fila.estado != EstadoSesion.CALENDARIZADA:
        raise NoSePuedeError(_("Esta sesión ya no se puede convocar."))
    if not fila.puntos.exists():
        raise NoSePuedeError(_("Antes de convocar, escribe el orden del día."))
    if fila.inicia is None or fila.inicia <= ahora:
        raise NoSePuedeError(_("La fecha ya pasó. Cámbiala antes de convocar."))
    fila.estado, fila.convocada = EstadoSesion.CONVOCADA, ahora
    fila.save(update_fields=["estado", "convocada"])
    _anotar(fila, Paso.Que.CONVOCADA, usuario, ahora, despues=fila.inicia)
    avisar(fila, Momento.CONVOCADA)
    return fila


@transaction.atomic
def reprogramar(
    *,
    sesion: Sesion,
    usuario: Any,
    inicia: datetime.datetime,
    modalidad: str,
    lugar: str,
    motivo: str,
    ahora: datetime.datetime,
) -> Sesion:
    """Another day, hour or place. After the notice it is logged and told.

    Raises:
        NoSePuedeError: it was already held or cancelled, or the new hour went by.
    """
    fila = tomar(sesion, usuario)
    if (fila.inicia, fila.modalidad, fila.lugar) == (inicia, modalidad, lugar):
        return fila
    if fila.estado not in ANTES:
        raise NoSePuedeError(_("Esta sesión ya no cambia de fecha."))
    if inicia <= ahora:
        raise NoSePuedeError(_("Elige una fecha que aún no pase."))
    antes = fila.inicia
    fila.inicia, fila.fecha = inicia, timezone.localdate(inicia)
    fila.modalidad, fila.lugar = modalidad, lugar
    fila.full_clean()
    fila.save(update_fields=["inicia", "fecha", "modalidad", "lugar"])
    if fila.estado == EstadoSesion.CONVOCADA:
        _anotar(fila, Paso.Que.REPROGRAMADA, usuario, ahora, antes, inicia, motivo)
        avisar(fila, Momento.CAMBIO)
    return fila


@transaction.atomic
def cancelar(*, sesion: Sesion, usuario: Any, motivo: str, ahora: datetime.datetime) -> Sesion:
    """It stays in the list with its reason; the members are told if they had been called."""
    fila = tomar(sesion, usuario)
    if fila.estado == EstadoSesion.CANCELADA:
        return fila
    if fila.estado not in ANTES:
        raise NoSePuedeError(_("Esta sesión ya empezó: no se puede cancelar."))
    avisada = fila.estado == EstadoSesion.CONVOCADA
    fila.estado = EstadoSesion.CANCELADA
    fila.save(update_fields=["estado"])
    _anotar(fila, Paso.Que.CANCELADA, usuario, ahora, motivo=motivo)
    if avisada:
        avisar(fila, Momento.CANCELADA)
    return fila


@transaction.atomic
def abrir(*, sesion: Sesion, usuario: Any, ahora: datetime.datetime) -> Sesion:
    """Declare the quorum and open.

    Raises:
        NoSePuedeError: not its day yet, or too few institutions.
    """
    fila = tomar(sesion, usuario)
    if fila.estado == EstadoSesion.EN_CURSO:
        return fila
    if fila.estado != EstadoSesion.CONVOCADA:
        raise NoSePuedeError(_("Sólo se abre una sesión convocada."))
    if fila.fecha is None or timezone.localdate(ahora) < fila.fecha:
        raise NoSePuedeError(_("Todavía no es el día de la sesión."))
    minimo = requeridos(fila)
    if presentes(fila) < minimo:
        raise NoSePuedeError(_("Aún no hay quórum."))
    fila.estado, fila.hubo_quorum, fila.requeridos = EstadoSesion.EN_CURSO, True, minimo
    fila.inicia = ahora
    fila.save(update_fields=["estado", "hubo_quorum", "requeridos", "inicia"])
    _anotar(fila, Paso.Que.ABIERTA, usuario, ahora)
    return fila


@transaction.atomic
def cerrar(*, sesion: Sesion, usuario: Any, ahora: datetime.datetime) -> Sesion:
    """Close; the draft of the minutes is born.

    Raises:
        NoSePuedeError: it is not open, or its agenda was never approved.
    """
    fila = tomar(sesion, usuario)
    if fila.estado == EstadoSesion.CELEBRADA:
        return fila
    if fila.estado != EstadoSesion.EN_CURSO:
        raise NoSePuedeError(_("Sólo se cierra una sesión abierta."))
    if not fila.orden_aprobado:
        raise NoSePuedeError(_("Antes de cerrar, aprueba el orden del día."))
    fila.estado, fila.cierra = EstadoSesion.CELEBRADA, ahora
    fila.save(update_fields=["estado", "cierra"])
    _anotar(fila, Paso.Que.CERRADA, usuario, ahora)
    Acta.objects.get_or_create(sesion=fila)
    return fila


def _anotar(
    sesion: Sesion,
    que: str,
    usuario: Any,
    ahora: datetime.datetime,
    antes: datetime.datetime | None = None,
    despues: datetime.datetime | None = None,
    motivo: str = "",
) -> None:
    Paso.objects.create(
        sesion=sesion,
        que=que,
        usuario=usuario,
        creado=ahora,
        antes=antes,
        despues=despues,
        motivo=motivo,
    )
