"""Locking, permission and history, shared by every act."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.aportaciones.avisos import avisar_movimiento
from participacion.aportaciones.estados import CON_RESPUESTA, Acto, EstadoAportacion
from participacion.aportaciones.models import Aportacion, Movimiento
from participacion.aportaciones.personas import nombre_de
from participacion.aportaciones.transiciones import puede
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.permisos import ejes_de

#: States whose arrival the person is told, besides the reply itself.
SE_AVISAN = (EstadoAportacion.EN_MARCHA, EstadoAportacion.CUMPLIDA, EstadoAportacion.CERRADA)


class YaCambioError(Exception):
    """Somebody else acted since the form was shown; says who, in words for the screen."""


def bloquear(
    aportacion: Aportacion, usuario: Any, ahora: datetime, revision: int | None = None
) -> Aportacion:
    """The row as it is now, locked, for one who answers for its eje.

    Args:
        revision: the one that the form was made with; None does not look.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        YaCambioError: if somebody acted on it since.
    """
    actual = Aportacion.objects.select_for_update().get(pk=aportacion.pk)
    exigir_eje(usuario, actual.eje_id, ahora)
    exigir_revision(actual, revision)
    return actual


def exigir_revision(actual: Aportacion, revision: int | None) -> None:
    if revision is not None and revision != actual.revision:
        raise YaCambioError(_quien_se_adelanto(actual))


def exigir_eje(usuario: Any, eje_id: int, ahora: datetime) -> None:
    if not ejes_de(usuario, timezone.localdate(ahora)).filter(pk=eje_id).exists():
        raise PermissionDenied


def cambiar(
    aportacion: Aportacion,
    a: str,
    usuario: Any,
    ahora: datetime,
    *,
    nota: str = "",
    publica: bool = False,
    acto: str = Acto.ESTADO,
) -> None:
    """Take a locked row to ``a``, with its line in the history.

    Raises:
        NoSePuedeError: if the table of transitions does not allow it.
    """
    de = aportacion.estado
    if not puede(de, a):
        raise NoSePuedeError(
            _("No puede pasar de «%(de)s» a «%(a)s».")
            % {"de": EstadoAportacion(de).label, "a": EstadoAportacion(a).label}
        )
    aportacion.estado = a
    if a in CON_RESPUESTA and aportacion.respondida is None:
        aportacion.respondida = ahora
        aportacion.a_tiempo = timezone.localdate(ahora) <= aportacion.vence
    guardar(aportacion, "estado", "respondida", "a_tiempo")
    movimiento = anotar_movimiento(
        aportacion, acto, usuario, ahora, de=de, nota=nota, publica=publica
    )
    if a in SE_AVISAN and de != EstadoAportacion.POR_APROBAR:
        avisar_movimiento(aportacion, movimiento)


def guardar(aportacion: Aportacion, *campos: str) -> None:
    """Save a locked row and count one more act on it."""
    aportacion.revision += 1
    aportacion.save(update_fields=[*campos, "revision"])


def anotar_movimiento(
    aportacion: Aportacion,
    acto: str,
    usuario: Any,
    ahora: datetime,
    *,
    de: str | None = None,
    detalle: str = "",
    nota: str = "",
    publica: bool = False,
) -> Movimiento:
    return Movimiento.objects.create(
        aportacion=aportacion,
        acto=acto,
        de=aportacion.estado if de is None else de,
        a=aportacion.estado,
        detalle=detalle[:450],
        nota=nota,
        publica=publica,
        usuario=usuario,
        creado=ahora,
    )


def _quien_se_adelanto(aportacion: Aportacion) -> str:
    ultimo = aportacion.movimientos.select_related("usuario").order_by("-pk").first()
    quien = nombre_de(ultimo.usuario) if ultimo else ""
    respondio = ultimo is not None and (
        ultimo.a == EstadoAportacion.RESPONDIDA or ultimo.acto == Acto.CORRECCION
    )
    if respondio and quien:
        texto = _("Ya la respondió %(quien)s mientras escribías. Lo tuyo no se publicó.")
    elif quien:
        texto = _("%(quien)s la movió mientras escribías. Lo tuyo no se guardó.")
    else:
        texto = _("Cambió mientras escribías. Lo tuyo no se guardó.")
    return texto % {"quien": quien}
