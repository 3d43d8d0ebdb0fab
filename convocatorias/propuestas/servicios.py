"""The only place that writes proposals of events."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.espacios.servicios import NoSePuedeError
from participacion.secretariado.models import Institucion, Representacion
from participacion.sesiones.models import Acuerdo

from . import permisos
from .models import EstadoPropuesta, OpcionDeFecha, Paso, PropuestaDeEvento
from .pagina import crear_pagina

#: (empieza, termina)
Fechas = Sequence[tuple[datetime, datetime]]
ESCRITOS = ("titulo", "tipo", "modalidad", "para_que", "publico", "tecnica")


class CambioDeOtraPersonaError(NoSePuedeError):
    """Somebody acted on it after this account read it."""


def proponer(
    *,
    clave: UUID,
    institucion: Institucion,
    escrito: Mapping[str, Any],
    fechas: Fechas,
    usuario: Any,
    ahora: datetime,
) -> PropuestaDeEvento:
    """Store a proposal with its possible dates; the same ``clave`` is one.

    Raises:
        PermissionDenied: the account does not speak for the institution.
        NoSePuedeError: no dates, too many, or dates already gone.
    """
    if not permisos.suyas(usuario, _hoy(ahora)).filter(pk=institucion.pk).exists():
        raise PermissionDenied
    _revisar(fechas, ahora)
    try:
        with transaction.atomic():
            nueva = PropuestaDeEvento.objects.create(
                id=clave, institucion=institucion, creada=ahora, **escrito
            )
            _poner_fechas(nueva, fechas)
            _anotar(nueva, Paso.Tipo.PROPUSO, usuario, ahora)
            return nueva
    except IntegrityError:
        return PropuestaDeEvento.objects.get(pk=clave, institucion=institucion)


def cambiar(
    *,
    propuesta: PropuestaDeEvento,
    edicion: int,
    escrito: Mapping[str, Any],
    fechas: Fechas,
    usuario: Any,
    ahora: datetime,
) -> PropuestaDeEvento:
    """Answer the remarks with another text; what it said stays in the trace.

    Raises:
        PermissionDenied: not of its institution, or it was decided.
        CambioDeOtraPersonaError: it is not what was being edited.
    """
    _revisar(fechas, ahora)
    with transaction.atomic():
        actual = _tomar(propuesta, edicion)
        if not permisos.cambia(usuario, actual, _hoy(ahora)):
            raise PermissionDenied
        antes = _dicho(actual)
        for campo, valor in escrito.items():
            setattr(actual, campo, valor)
        actual.estado = EstadoPropuesta.PROPUESTA
        actual.opciones.all().delete()
        _poner_fechas(actual, fechas)
        _anotar(actual, Paso.Tipo.CAMBIO, usuario, ahora, antes=antes)
        return actual


def observar(
    *, propuesta: PropuestaDeEvento, edicion: int, texto: str, usuario: Any, ahora: datetime
) -> PropuestaDeEvento:
    """A remark of a member or of the officer."""
    with transaction.atomic():
        actual = _tomar(propuesta, edicion)
        if not permisos.entra(usuario, _hoy(ahora)) or not actual.abierta:
            raise PermissionDenied
        actual.estado = EstadoPropuesta.OBSERVADA
        _anotar(actual, Paso.Tipo.OBSERVO, usuario, ahora, _con_texto(texto))
        return actual


def retirar(
    *, propuesta: PropuestaDeEvento, edicion: int, usuario: Any, ahora: datetime
) -> PropuestaDeEvento:
    with transaction.atomic():
        actual = _tomar(propuesta, edicion)
        if not permisos.cambia(usuario, actual, _hoy(ahora)):
            raise PermissionDenied
        actual.estado = EstadoPropuesta.RETIRADA
        _anotar(actual, Paso.Tipo.RETIRO, usuario, ahora)
        return actual


def rechazar(
    *, propuesta: PropuestaDeEvento, edicion: int, razon: str, usuario: Any, ahora: datetime
) -> PropuestaDeEvento:
    with transaction.atomic():
        actual = _tomar(propuesta, edicion)
        _exigir_decision(usuario, actual)
        actual.estado = EstadoPropuesta.RECHAZADA
        _anotar(actual, Paso.Tipo.RECHAZO, usuario, ahora, _con_texto(razon))
        return actual


def aprobar(
    *,
    propuesta: PropuestaDeEvento,
    edicion: int,
    acuerdo: Acuerdo,
    opcion: OpcionDeFecha,
    usuario: Any,
    ahora: datetime,
) -> PropuestaDeEvento:
    """Write down the agreement of the session; the event is born as a draft of its page.

    Raises:
        PermissionDenied: the account does not carry the sessions, or it was decided.
        NoSePuedeError: the date is of another proposal, or there is no agenda to put it in.
    """
    with transaction.atomic():
        actual = _tomar(propuesta, edicion)
        _exigir_decision(usuario, actual)
        if opcion.propuesta_id != actual.pk:
            raise NoSePuedeError(_("Elige una de sus fechas."))
        OpcionDeFecha.objects.filter(pk=opcion.pk).update(elegida=True)
        actual.estado, actual.acuerdo = EstadoPropuesta.APROBADA, acuerdo
        actual.evento = crear_pagina(actual, opcion, usuario)
        _anotar(actual, Paso.Tipo.APROBO, usuario, ahora, str(acuerdo))
        return actual


def _tomar(propuesta: PropuestaDeEvento, edicion: int) -> PropuestaDeEvento:
    actual = PropuestaDeEvento.objects.select_for_update().get(pk=propuesta.pk)
    if actual.edicion != edicion:
        raise CambioDeOtraPersonaError(
            _("Alguien hizo algo con esta propuesta mientras la leías. Revisa y vuelve a intentar.")
        )
    return actual


def _exigir_decision(usuario: Any, actual: PropuestaDeEvento) -> None:
    if not permisos.decide(usuario, actual):
        raise PermissionDenied


def _con_texto(texto: str) -> str:
    if not texto.strip():
        raise NoSePuedeError(_("Escribe por qué."))
    return texto.strip()


def _revisar(fechas: Fechas, ahora: datetime) -> None:
    if not fechas:
        raise NoSePuedeError(_("Pon al menos una fecha posible."))
    for empieza, termina in fechas:
        if termina <= empieza:
            raise NoSePuedeError(_("Cada fecha termina después de empezar."))
        if empieza <= ahora:
            raise NoSePuedeError(_("Las fechas posibles van de hoy en adelante."))


def _poner_fechas(propuesta: PropuestaDeEvento, fechas: Fechas) -> None:
    OpcionDeFecha.objects.bulk_create(
        OpcionDeFecha(propuesta=propuesta, empieza=empieza, termina=termina)
        for empieza, termina in sorted(set(fechas))
    )


def _dicho(propuesta: PropuestaDeEvento) -> dict[str, Any]:
    fechas = propuesta.opciones.values_list("empieza", "termina")
    return {
        **{campo: getattr(propuesta, campo) for campo in ESCRITOS},
        "fechas": [[empieza.isoformat(), termina.isoformat()] for empieza, termina in fechas],
    }


def _anotar(
    propuesta: PropuestaDeEvento,
    tipo: Paso.Tipo,
    usuario: Any,
    ahora: datetime,
    texto: str = "",
    antes: dict[str, Any] | None = None,
) -> None:
    """The act, signed; the proposal goes to its next edition."""
    propuesta.edicion += tipo != Paso.Tipo.PROPUSO
    propuesta.save()
    Paso.objects.create(
        propuesta=propuesta,
        edicion=propuesta.edicion,
        tipo=tipo,
        momento=ahora,
        texto=texto,
        firma=_firma(usuario, propuesta, _hoy(ahora)),
        antes=antes or {},
        usuario=usuario,
    )


def _firma(usuario: Any, propuesta: PropuestaDeEvento, hoy: Any) -> str:
    """Post and institution that day: of the proposer's, if the account speaks for it."""
    vigentes = Representacion.objects.vigentes(hoy).filter(usuario=usuario.pk)
    posibles = sorted(
        vigentes.select_related("institucion"),
        key=lambda una: (una.institucion_id != propuesta.institucion_id, una.pk),
    )
    return str(posibles[0]) if posibles else _("Secretaría técnica")


def _hoy(ahora: datetime) -> Any:
    return timezone.localdate(ahora)
