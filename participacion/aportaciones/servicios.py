"""The only place that writes contributions and replies."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from participacion.espacios.models import Envio
from participacion.formularios.respuestas import textos_para_el_eje
from participacion.plan.permisos import ejes_de
from participacion.secretariado.models import Representacion

from .avisos import avisar_respuesta
from .estados import EstadoAportacion
from .models import Aportacion, Movimiento, RespuestaRazonada
from .plazos import sumar_habiles
from .tareas import indexar


def registrar(*, envio: Envio, autor_publico: str = "") -> list[Aportacion]:
    """Make a contribution of each text that a submission wants answered.

    Called inside the submission's transaction. A space without eje has nobody to answer, so
    it makes none.
    """
    espacio = envio.espacio
    if espacio.eje_id is None:
        return []
    hoy = timezone.localdate(envio.creado)
    vence = sumar_habiles(hoy, settings.DIAS_PARA_RESPONDER)
    nuevas = Aportacion.objects.bulk_create(
        Aportacion(
            envio=envio.pk,
            pregunta=pregunta,
            folio=envio.folio,
            espacio=espacio,
            eje_id=espacio.eje_id,
            mecanismo_id=espacio.mecanismo_id,
            texto=texto,
            autor_publico=autor_publico,
            canal=envio.canal,
            idioma=envio.idioma,
            recibida=envio.creado,
            vence=vence,
        )
        for pregunta, texto in textos_para_el_eje(envio.version, envio.respuestas)
    )
    Movimiento.objects.bulk_create(
        Movimiento(aportacion=nueva, de="", a=EstadoAportacion.RECIBIDA, creado=envio.creado)
        for nueva in nuevas
    )
    if nuevas:
        indexar.enqueue(str(envio.pk))
    return nuevas


def revisar(*, aportacion: Aportacion, usuario: Any, ahora: datetime) -> Aportacion:
    """An owner took it up. Does nothing if it was already taken or answered.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
    """
    with transaction.atomic():
        actual = _bloquear(aportacion, usuario, ahora)
        if actual.estado == EstadoAportacion.RECIBIDA:
            _cambiar(actual, EstadoAportacion.EN_REVISION, usuario, ahora)
    return actual


def responder(
    *, aportacion: Aportacion, usuario: Any, decision: str, razon: str, sigue: str, ahora: datetime
) -> RespuestaRazonada:
    """Publish a reasoned reply; an earlier one stays in the history.

    The same reply sent twice (double click) is stored once.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
    """
    with transaction.atomic():
        actual = _bloquear(aportacion, usuario, ahora)
        previa = actual.respuestas.order_by("-pk").first()
        if previa and (previa.decision, previa.razon, previa.sigue) == (decision, razon, sigue):
            return previa
        firma, institucion_id = _firma(actual, usuario, ahora)
        respuesta = RespuestaRazonada.objects.create(
            aportacion=actual,
            decision=decision,
            razon=razon,
            sigue=sigue,
            firma=firma,
            institucion_id=institucion_id,
            autor=usuario,
            creada=ahora,
        )
        _cambiar(actual, EstadoAportacion.RESPONDIDA, usuario, ahora)
        avisar_respuesta(actual, respuesta)
    return respuesta


def _bloquear(aportacion: Aportacion, usuario: Any, ahora: datetime) -> Aportacion:
    actual = Aportacion.objects.select_for_update().get(pk=aportacion.pk)
    hoy = timezone.localdate(ahora)
    if not ejes_de(usuario, hoy).filter(pk=actual.eje_id).exists():
        raise PermissionDenied
    return actual


def _firma(aportacion: Aportacion, usuario: Any, ahora: datetime) -> tuple[str, int | None]:
    """Post and institution of whoever signs, as they are today."""
    en_vigor = Representacion.objects.vigentes(timezone.localdate(ahora)).filter(usuario=usuario)
    representa = en_vigor.select_related("institucion").first()
    if representa is None:
        return str(usuario), None
    partes = [representa.cargo, representa.institucion.nombre]
    return ", ".join(parte for parte in partes if parte), representa.institucion_id


def _cambiar(aportacion: Aportacion, a: EstadoAportacion, usuario: Any, ahora: datetime) -> None:
    de = aportacion.estado
    aportacion.estado = a
    if a == EstadoAportacion.RESPONDIDA and aportacion.respondida is None:
        aportacion.respondida = ahora
    aportacion.save(update_fields=["estado", "respondida"])
    _mover(aportacion, a, usuario, ahora, de=de)


def _mover(
    aportacion: Aportacion, a: EstadoAportacion, usuario: Any, ahora: datetime, *, de: str
) -> None:
    Movimiento.objects.create(aportacion=aportacion, de=de, a=a, usuario=usuario, creado=ahora)
