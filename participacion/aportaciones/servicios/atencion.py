"""What owners do with a contribution besides answering it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.aportaciones.avisos import avisar_turno
from participacion.aportaciones.estados import PENDIENTES, Acto, EstadoAportacion
from participacion.aportaciones.models import Aportacion, NotaPrivada, Pausa
from participacion.aportaciones.personas import nombre_de
from participacion.aportaciones.plazos import habiles_entre, sumar_habiles
from participacion.aportaciones.transiciones import a_mano, tras_turnar
from participacion.espacios.servicios import NoSePuedeError
from participacion.plan.models import Eje, Mecanismo

from .comun import anotar_movimiento, bloquear, cambiar, exigir_eje, guardar

PAUSA_MAXIMA = timedelta(days=90)


def revisar(*, aportacion: Aportacion, usuario: Any, ahora: datetime) -> Aportacion:
    """An owner took it up. Does nothing if it was already taken or answered.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora)
        if actual.estado == EstadoAportacion.RECIBIDA:
            cambiar(actual, EstadoAportacion.EN_REVISION, usuario, ahora)
    return actual


def cambiar_estado(
    *,
    aportacion: Aportacion,
    usuario: Any,
    a: str,
    ahora: datetime,
    motivo: str = "",
    revision: int | None = None,
) -> Aportacion:
    """Take up, set in motion, fulfil or close. ``motivo`` is public; closing needs it.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        YaCambioError: if somebody acted on it since ``revision``.
        NoSePuedeError: if it may not go there from where it is, or closes without a reason.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        if actual.estado == a:
            return actual
        if a not in a_mano(actual.estado):
            raise NoSePuedeError(_("Desde donde está no puede pasar a ese estado."))
        if a == EstadoAportacion.CERRADA and not motivo.strip():
            raise NoSePuedeError(_("Escribe el motivo. Sin motivo no se cierra."))
        cambiar(actual, a, usuario, ahora, nota=motivo.strip(), publica=True)
    return actual


def asignar(
    *,
    aportacion: Aportacion,
    usuario: Any,
    persona: Any,
    ahora: datetime,
    revision: int | None = None,
) -> Aportacion:
    """Say who looks after it; ``persona`` None leaves it to nobody in particular.

    Raises:
        PermissionDenied: if either of the two does not answer for its eje.
        YaCambioError: if somebody acted on it since ``revision``.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        if persona is not None:
            exigir_eje(persona, actual.eje_id, ahora)
        if actual.responsable_id == (persona.pk if persona else None):
            return actual
        actual.responsable = persona
        guardar(actual, "responsable")
        detalle = nombre_de(persona) or _("Nadie en particular")
        anotar_movimiento(actual, Acto.ASIGNACION, usuario, ahora, detalle=detalle)
    return actual


def pausar(
    *,
    aportacion: Aportacion,
    usuario: Any,
    hasta: date,
    motivo: str,
    ahora: datetime,
    revision: int | None = None,
) -> Pausa:
    """Stop the clock until ``hasta``: the due date moves by the business days in between.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        YaCambioError: if somebody acted on it since ``revision``.
        NoSePuedeError: with no reason, too long, already late, already paused or answered.
    """
    hoy = timezone.localdate(ahora)
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        if problema := _por_que_no_se_pausa(actual, hoy, hasta, motivo):
            raise NoSePuedeError(problema)
        pausa = Pausa.objects.create(
            aportacion=actual,
            desde=hoy,
            hasta=hasta,
            motivo=motivo.strip(),
            vencia=actual.vence,
            usuario=usuario,
            creada=ahora,
        )
        actual.vencia = actual.vencia or actual.vence
        actual.vence = sumar_habiles(actual.vence, habiles_entre(hoy, hasta))
        guardar(actual, "vence", "vencia")
        detalle = f"{pausa.vencia:%Y-%m-%d} → {actual.vence:%Y-%m-%d}"
        anotar_movimiento(
            actual, Acto.PAUSA, usuario, ahora, detalle=detalle, nota=pausa.motivo, publica=True
        )
    return pausa


def turnar(
    *,
    aportacion: Aportacion,
    usuario: Any,
    eje: Eje,
    nota: str,
    ahora: datetime,
    revision: int | None = None,
) -> Aportacion:
    """Hand it to the owners of another eje. The promise made to the person keeps its date.

    Raises:
        PermissionDenied: if the user does not answer for the eje it leaves.
        YaCambioError: if somebody acted on it since ``revision``.
        NoSePuedeError: without a note, to the same eje, or once it has a reply to approve.
    """
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora, revision)
        if problema := _por_que_no_se_turna(actual, eje, nota, usuario):
            raise NoSePuedeError(problema)
        salida, de = actual.eje, actual.estado
        actual.eje = eje
        actual.mecanismo = Mecanismo.objects.filter(eje=eje, vigente=True).first()
        actual.responsable = None
        actual.estado = tras_turnar(respondida=actual.respondida is not None)
        guardar(actual, "eje", "mecanismo", "responsable", "estado")
        movimiento = anotar_movimiento(
            actual,
            Acto.TURNO,
            usuario,
            ahora,
            de=de,
            detalle=f"{salida.nombre} → {eje.nombre}",
            nota=nota.strip(),
        )
        avisar_turno(actual, movimiento)
    return actual


def anotar(*, aportacion: Aportacion, usuario: Any, texto: str, ahora: datetime) -> NotaPrivada:
    """Keep a private note; it changes nothing, so it collides with nobody.

    Raises:
        PermissionDenied: if the user does not answer for its eje.
        NoSePuedeError: if it says nothing.
    """
    if not texto.strip():
        raise NoSePuedeError(_("Escribe la nota."))
    with transaction.atomic():
        actual = bloquear(aportacion, usuario, ahora)
        return NotaPrivada.objects.create(
            aportacion=actual, texto=texto.strip(), autor=usuario, creada=ahora
        )


def _por_que_no_se_pausa(actual: Aportacion, hoy: date, hasta: date, motivo: str) -> str:
    reglas = [
        (not motivo.strip(), _("Escribe la razón de la pausa. Todo el mundo la puede leer.")),
        (actual.estado not in PENDIENTES, _("Ya no corre ningún plazo.")),
        (hasta <= hoy, _("La pausa termina después de hoy.")),
        (hasta - hoy > PAUSA_MAXIMA, _("Una pausa dura 90 días o menos.")),
        (actual.vence < hoy, _("Ya va tarde: una pausa no lo cambia.")),
        (actual.pausas.filter(hasta__gt=hoy).exists(), _("Ya está en pausa.")),
    ]
    return next((texto for falla, texto in reglas if falla), "")


def _cambia_de_plan_sin_permiso(actual: Aportacion, eje: Eje, usuario: Any) -> bool:
    """Owners hand over within their plan; the administration, also to the plan in force."""
    otro = eje.plan_id != actual.eje.plan_id
    return otro and not (usuario.is_superuser and eje.plan.vigente)


def _por_que_no_se_turna(actual: Aportacion, eje: Eje, nota: str, usuario: Any) -> str:
    movibles = (EstadoAportacion.RECIBIDA, EstadoAportacion.EN_REVISION)
    reglas = [
        (not nota.strip(), _("Escribe por qué la turnas.")),
        (actual.eje_id == eje.pk, _("Ya es de ese eje.")),
        (
            _cambia_de_plan_sin_permiso(actual, eje, usuario),
            _("Es de otro plan: la turna quien administra, y sólo al plan actual."),
        ),
        (actual.estado not in movibles, _("Sólo se turna lo que espera respuesta.")),
    ]
    return next((texto for falla, texto in reglas if falla), "")
