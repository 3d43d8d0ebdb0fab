"""Answering, with a second person where the eje or the institution wants one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from participacion.aportaciones.avisos import avisar_respuesta
from participacion.aportaciones.estados import Acto, EstadoAportacion
from participacion.aportaciones.models import (
    Aportacion,
    PideAprobacion,
    RespuestaPorAprobar,
    RespuestaRazonada,
    Revision,
)
from participacion.aportaciones.models.respuesta import TextoDeRespuesta
from participacion.aportaciones.transiciones import admite_respuesta, tras_responder
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.permisos import firma_de

from .comun import anotar_movimiento, bloquear, cambiar, exigir_revision, guardar

DICHO = TextoDeRespuesta.DICHO
#: ``(respuesta) -> None``, in the transaction of each reply that is published.
GANCHO = "mirador_al_responder"


def responder(
    *,
    aportacion: Aportacion,
    usuario: Any,
    decision: str,
    razon: str,
    ahora: datetime,
    sigue: str = "",
    revision: int | None = None,
    aprobada: bool = False,
    **mas: Any,
) -> RespuestaRazonada:
    """Publish a reasoned reply; an earlier one stays in the history.

    The same reply sent twice (double click) is stored once.

    Args:
        revision: the one that the form was made with; None does not look.
        aprobada: a second person already approved these words, for another contribution.
        mas: the other fields of ``TextoDeRespuesta.DICHO``.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        YaCambioError: if somebody acted on it since ``revision``.
        NoSePuedeError: if it is closed, or a second person must approve it.
    """
    dicho = {"decision": decision, "razon": razon, "sigue": sigue, **mas}
    hecha = contestar(
        aportacion=aportacion,
        usuario=usuario,
        ahora=ahora,
        revision=revision,
        con_aprobacion=False,
        aprobada=aprobada,
        **dicho,
    )
    assert isinstance(hecha, RespuestaRazonada)  # noqa: S101 - narrows the type
    return hecha


def contestar(
    *,
    aportacion: Aportacion,
    usuario: Any,
    ahora: datetime,
    revision: int | None = None,
    con_aprobacion: bool = True,
    aprobada: bool = False,
    **dicho: Any,
) -> RespuestaRazonada | RespuestaPorAprobar:
    """Publish a reply, or leave it for a second person where that is the rule.

    Args:
        con_aprobacion: False refuses, instead of leaving it to be approved.
        aprobada: as in ``responder``.

    Raises:
        PermissionDenied, YaCambioError, NoSePuedeError: as ``responder``.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora)
        if previa := _la_misma(actual, usuario, dicho):
            return previa
        exigir_revision(actual, revision)
        if not admite_respuesta(actual.estado) or actual.estado == EstadoAportacion.POR_APROBAR:
            raise NoSePuedeError(_("Así como está no se puede responder."))
        if aprobada or not pide_aprobacion(actual, usuario, ahora):
            return _publicar(actual, usuario, dicho, ahora)
        if not con_aprobacion:
            raise NoSePuedeError(_("Otra persona debe aprobar la respuesta."))
        return _dejar_por_aprobar(actual, usuario, dicho, ahora)


def aprobar(
    *, aportacion: Aportacion, usuario: Any, ahora: datetime, revision: int | None = None
) -> RespuestaRazonada:
    """Publish the reply that waits, signed by whoever wrote it.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        YaCambioError: if somebody acted on it since ``revision``.
        NoSePuedeError: if nothing waits, or the one who wrote it approves it.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        espera = _la_que_espera(actual, usuario)
        _cerrar_revision(espera, Revision.APROBADA, usuario, ahora)
        dicho = {campo: getattr(espera, campo) for campo in DICHO}
        return _publicar(
            actual, espera.autor, dicho, ahora, mueve=usuario, de_estado=espera.de_estado
        )


def devolver(
    *,
    aportacion: Aportacion,
    usuario: Any,
    observaciones: str,
    ahora: datetime,
    revision: int | None = None,
) -> RespuestaPorAprobar:
    """Give the reply back to whoever wrote it, saying what to change.

    Raises:
        PermissionDenied, YaCambioError: as ``aprobar``.
        NoSePuedeError: if nothing waits, or there are no remarks.
    """
    if not observaciones.strip():
        raise NoSePuedeError(_("Escribe qué hay que cambiar."))
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        espera = _la_que_espera(actual, usuario)
        espera.observaciones = observaciones.strip()
        _cerrar_revision(espera, Revision.DEVUELTA, usuario, ahora)
        regreso = (
            EstadoAportacion.EN_REVISION
            if espera.de_estado == EstadoAportacion.RECIBIDA
            else espera.de_estado
        )
        cambiar(actual, regreso, usuario, ahora, nota=espera.observaciones, acto=Acto.DEVOLUCION)
    return espera


def pide_aprobacion(aportacion: Aportacion, usuario: Any, ahora: datetime) -> bool:
    """Whether this eje, or the institution that signs, wants a second person."""
    institucion = firma_de(usuario, aportacion.eje, timezone.localdate(ahora))[1]
    regla = Q(eje=aportacion.eje_id)
    if institucion is not None:
        regla |= Q(institucion=institucion)
    return PideAprobacion.objects.filter(regla).exists()


def _publicar(
    actual: Aportacion,
    autor: Any,
    dicho: dict[str, Any],
    ahora: datetime,
    *,
    mueve: Any = None,
    de_estado: str = "",
) -> RespuestaRazonada:
    firma, institucion_id = firma_de(autor, actual.eje, timezone.localdate(ahora))
    respuesta = RespuestaRazonada.objects.create(
        aportacion=actual,
        firma=firma,
        institucion_id=institucion_id,
        autor=autor,
        creada=ahora,
        **dicho,
    )
    a = tras_responder(de_estado or actual.estado)
    if a == actual.estado:
        guardar(actual)
        anotar_movimiento(actual, Acto.CORRECCION, mueve or autor, ahora)
    else:
        cambiar(actual, a, mueve or autor, ahora)
    avisar_respuesta(actual, respuesta)
    for funcion in hooks.get_hooks(GANCHO):
        funcion(respuesta)
    return respuesta


def _dejar_por_aprobar(
    actual: Aportacion, usuario: Any, dicho: dict[str, Any], ahora: datetime
) -> RespuestaPorAprobar:
    espera = RespuestaPorAprobar.objects.create(
        aportacion=actual, de_estado=actual.estado, autor=usuario, creada=ahora, **dicho
    )
    cambiar(actual, EstadoAportacion.POR_APROBAR, usuario, ahora)
    return espera


def _la_misma(
    actual: Aportacion, usuario: Any, dicho: dict[str, Any]
) -> RespuestaRazonada | RespuestaPorAprobar | None:
    """What this very form already made: a double click is not a correction."""
    publicada = actual.respuestas.order_by("-pk").first()
    espera = actual.por_aprobar.filter(revision=Revision.PENDIENTE).first()
    for previa in (espera, publicada):
        if previa and previa.autor_id == usuario.pk and _dice(previa) == {**_VACIO, **dicho}:
            return previa
    return None


_VACIO: dict[str, Any] = {
    campo: None if campo in ("cambia_accion", "sigue_fecha") else "" for campo in DICHO
}


def _dice(texto: TextoDeRespuesta) -> dict[str, Any]:
    return {campo: getattr(texto, campo) for campo in DICHO}


def _la_que_espera(actual: Aportacion, usuario: Any) -> RespuestaPorAprobar:
    espera = actual.por_aprobar.filter(revision=Revision.PENDIENTE).first()
    if espera is None:
        raise NoSePuedeError(_("No hay ninguna respuesta por aprobar."))
    if espera.autor_id == usuario.pk:
        raise NoSePuedeError(_("La revisa una persona distinta de quien la escribió."))
    return espera


def _cerrar_revision(
    espera: RespuestaPorAprobar, revision: str, usuario: Any, ahora: datetime
) -> None:
    espera.revision, espera.revisor, espera.revisada = revision, usuario, ahora
    espera.save(update_fields=["revision", "revisor", "revisada", "observaciones"])
