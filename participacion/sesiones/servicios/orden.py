"""The agenda: free until the notice, logged until it is approved, closed after that."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion
from participacion.sesiones.avisos import avisar_enmienda
from participacion.sesiones.estados import ANTES, EstadoSesion
from participacion.sesiones.models import Enmienda, Paso, Punto, Sesion

from .comun import NoSePuedeError, tomar


@transaction.atomic
def agregar_punto(
    *,
    sesion: Sesion,
    usuario: Any,
    clave: str,
    texto: str,
    ahora: datetime.datetime,
    pide: Institucion | None = None,
    motivo: str = "",
    tras: Punto | None = None,
) -> Punto:
    """Add an item after ``tras``, or at the end. The same item twice is once.

    Raises:
        NoSePuedeError: the agenda is approved; it waits for the next session.
    """
    fila = _abierto(sesion, usuario)
    ya = fila.puntos.filter(clave=clave, texto=texto).first()
    if ya:
        return ya
    orden = _hueco(fila, tras)
    punto = Punto(sesion=fila, orden=orden, clave=clave, texto=texto, pide=pide)
    punto.full_clean()
    punto.save(force_insert=True)
    _enmendar(fila, Enmienda.Que.AGREGA, usuario, ahora, despues=str(punto), motivo=motivo)
    return punto


@transaction.atomic
def cambiar_punto(
    *, punto: Punto, usuario: Any, clave: str, texto: str, ahora: datetime.datetime, motivo: str
) -> Punto:
    fila = _abierto(punto.sesion, usuario)
    actual = fila.puntos.filter(pk=punto.pk).first()
    if actual is None:
        raise NoSePuedeError(_("Otra persona ya quitó ese punto."))
    if (actual.clave, actual.texto) == (clave, texto):
        return actual
    antes = str(actual)
    actual.clave, actual.texto = clave, texto
    actual.full_clean()
    actual.save(update_fields=["clave", "texto"])
    _enmendar(fila, Enmienda.Que.CAMBIA, usuario, ahora, antes, str(actual), motivo)
    return actual


@transaction.atomic
def quitar_punto(*, punto: Punto, usuario: Any, ahora: datetime.datetime, motivo: str) -> None:
    fila = _abierto(punto.sesion, usuario)
    actual = fila.puntos.filter(pk=punto.pk).first()
    if actual is None:
        return
    _enmendar(fila, Enmienda.Que.QUITA, usuario, ahora, antes=str(actual), motivo=motivo)
    actual.delete()


@transaction.atomic
def aprobar_orden(*, sesion: Sesion, usuario: Any, ahora: datetime.datetime) -> Sesion:
    """Only in the session, with quorum, and something written. Twice is once."""
    fila = tomar(sesion, usuario)
    if fila.orden_aprobado:
        return fila
    if fila.estado != EstadoSesion.EN_CURSO:
        raise NoSePuedeError(_("El orden del día se aprueba con la sesión abierta."))
    if not fila.puntos.exists():
        raise NoSePuedeError(_("El orden del día está vacío."))
    fila.orden_aprobado = True
    fila.save(update_fields=["orden_aprobado"])
    Paso.objects.create(sesion=fila, que=Paso.Que.ORDEN, usuario=usuario, creado=ahora)
    return fila


def _hueco(sesion: Sesion, tras: Punto | None) -> int:
    """A free place: those behind move one back, the last one first."""
    actual = sesion.puntos.filter(pk=tras.pk).first() if tras else None
    if actual is None:
        return (sesion.puntos.aggregate(n=Max("orden"))["n"] or 0) + 1
    for otro in sesion.puntos.filter(orden__gt=actual.orden).order_by("-orden"):
        otro.orden += 1
        otro.save(update_fields=["orden"])
    return actual.orden + 1


def _abierto(sesion: Sesion, usuario: Any) -> Sesion:
    fila = tomar(sesion, usuario)
    if fila.orden_aprobado:
        raise NoSePuedeError(
            _("El orden del día ya se aprobó. Lleva el asunto a la siguiente sesión.")
        )
    if fila.estado not in (*ANTES, EstadoSesion.EN_CURSO):
        raise NoSePuedeError(_("El orden del día de esta sesión ya no cambia."))
    return fila


def _enmendar(
    sesion: Sesion,
    que: str,
    usuario: Any,
    ahora: datetime.datetime,
    antes: str = "",
    despues: str = "",
    motivo: str = "",
) -> None:
    """Before the notice nobody has read it: nothing to log."""
    if sesion.estado != EstadoSesion.CALENDARIZADA:
        enmienda = sesion.enmiendas.create(
            que=que, usuario=usuario, creada=ahora, antes=antes, despues=despues, motivo=motivo
        )
        if sesion.estado == EstadoSesion.CONVOCADA:  # once it began they are in the room
            avisar_enmienda(sesion, enmienda)
