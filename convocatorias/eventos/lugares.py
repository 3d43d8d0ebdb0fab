"""The only place that gives places of an event or takes them back.

Whoever changes them holds the lock of the row of the total, so they come one after another: with
PostgreSQL by ``select_for_update``, with SQLite because writers queue. What a bug could still
oversell, the constraint ``aforo_nunca_de_mas`` refuses.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from participacion.espacios.models import Contacto, Espacio

from .correos import cancelado, ofrecer
from .models.aforo import Aforo
from .models.inscripcion import CON_LUGAR, EstadoRegistro, Inscripcion

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .models import EventoPage

#: How long a freed place waits for the first of the list.
PLAZO = timedelta(hours=24)


class Lugares:
    """The rows of an event, locked."""

    def __init__(self, espacio: Espacio) -> None:
        filas = _bloqueadas(espacio)
        if "" not in filas:
            Aforo.objects.get_or_create(espacio=espacio, modalidad="", defaults=_inicial(espacio))
            filas = _bloqueadas(espacio)
        self.total = filas.pop("")
        self.partes = filas

    def filas(self, modalidad: str) -> list[Aforo]:
        parte = self.partes.get(modalidad)
        return [self.total, parte] if parte else [self.total]

    def caben(self, inscripcion: Inscripcion) -> bool:
        return all(f.caben(inscripcion.personas) for f in self.filas(inscripcion.modalidad))

    def tomar(self, inscripcion: Inscripcion) -> None:
        for fila in self.filas(inscripcion.modalidad):
            fila.sumar(inscripcion.personas)

    def soltar(self, inscripcion: Inscripcion) -> None:
        for fila in self.filas(inscripcion.modalidad):
            fila.sumar(-inscripcion.personas)

    def esperan(self, modalidad: str) -> bool:
        """Whether somebody waits for it; nobody does while no turn was ever given."""
        suyas = _lista(self.total.espacio_id).filter(modalidad=modalidad)
        return self.total.turno > 0 and suyas.exists()

    def siguiente_turno(self) -> int:
        self.total.turno += 1
        self.total.save(update_fields=["turno"])
        return self.total.turno


def apartar(inscripcion: Inscripcion) -> None:
    """Give its places to a registration that was just stored, or put it at the end of the list.

    While somebody waits for the same modality, nobody who comes later goes first.
    """
    lugares = Lugares(inscripcion.espacio)
    if not lugares.esperan(inscripcion.modalidad) and lugares.caben(inscripcion):
        lugares.tomar(inscripcion)
        return
    inscripcion.estado = EstadoRegistro.EN_ESPERA
    inscripcion.turno = lugares.siguiente_turno()
    inscripcion.save(update_fields=["estado", "turno"])


@transaction.atomic
def cancelar(*, inscripcion: Inscripcion, ahora: datetime) -> bool:
    """Leave the event or its list; what was taken is offered. False if it was gone already."""
    lugares = Lugares(inscripcion.espacio)
    suya = Inscripcion.objects.select_related("espacio").get(pk=inscripcion.pk)
    if suya.estado not in (*CON_LUGAR, EstadoRegistro.EN_ESPERA):
        return False
    _quitar(lugares, suya, EstadoRegistro.CANCELADO)
    cancelado(suya)
    _ofrecer(lugares, suya.espacio, ahora)
    return True


@transaction.atomic
def aceptar(*, inscripcion: Inscripcion, ahora: datetime) -> bool:
    """Take the place that was offered; True if the registration is confirmed now."""
    Lugares(inscripcion.espacio)
    suya = Inscripcion.objects.get(pk=inscripcion.pk)
    if suya.estado == EstadoRegistro.CONFIRMADO:
        return True
    if not suya.puede_aceptar(ahora):
        return False
    suya.estado = EstadoRegistro.CONFIRMADO
    suya.ofrecido_hasta = None
    suya.save(update_fields=["estado", "ofrecido_hasta"])
    return True


class SinLugarError(Exception):
    """There is no place for this registration."""


class HayEsperaError(Exception):
    """There is a place, and people who asked for it before."""


def apartar_en_la_puerta(inscripcion: Inscripcion, *, aunque_esperen: bool) -> None:
    """Give its places to somebody who is already there; never one more than there are.

    Args:
        aunque_esperen: the staff saw that others wait and lets this one in all the same.

    Raises:
        SinLugarError: every place is taken; the caller's transaction stores nothing.
        HayEsperaError: others wait and nobody confirmed.
    """
    lugares = Lugares(inscripcion.espacio)
    if not lugares.caben(inscripcion):
        raise SinLugarError
    if lugares.esperan(inscripcion.modalidad) and not aunque_esperen:
        raise HayEsperaError
    lugares.tomar(inscripcion)


@transaction.atomic
def cambiar_modalidad(*, inscripcion: Inscripcion, modalidad: str, ahora: datetime) -> Inscripcion:
    """Move a registration that has its place, if it fits and nobody waits there.

    What it leaves is offered.

    Raises:
        SinLugarError: it does not fit, somebody waits, or it no longer has a place.
    """
    lugares = Lugares(inscripcion.espacio)
    suya = Inscripcion.objects.select_related("espacio").get(pk=inscripcion.pk)
    if suya.modalidad == modalidad:
        return suya
    if suya.estado not in CON_LUGAR or lugares.esperan(modalidad):
        raise SinLugarError
    lugares.soltar(suya)
    suya.modalidad = modalidad
    if not lugares.caben(suya):
        raise SinLugarError
    lugares.tomar(suya)
    suya.save(update_fields=["modalidad"])
    _ofrecer(lugares, suya.espacio, ahora)
    return suya


def mover(*, ahora: datetime) -> int:
    """Pass to the next what nobody accepted in time; number of offers that ended."""
    vencidas = Inscripcion.objects.filter(
        estado=EstadoRegistro.OFRECIDO, ofrecido_hasta__lte=ahora
    ).order_by("ofrecido_hasta")
    return sum(_vencer(pk, ahora) for pk in vencidas.values_list("pk", flat=True)[:500])


@transaction.atomic
def _vencer(pk: UUID, ahora: datetime) -> bool:
    espacio = Inscripcion.objects.select_related("espacio").get(pk=pk).espacio
    lugares = Lugares(espacio)
    suya = Inscripcion.objects.get(pk=pk)
    if suya.estado != EstadoRegistro.OFRECIDO or suya.puede_aceptar(ahora):
        return False
    _quitar(lugares, suya, EstadoRegistro.VENCIDO)
    _ofrecer(lugares, espacio, ahora)
    return True


@transaction.atomic
def ajustar(*, pagina: "EventoPage", espacio: Espacio, ahora: datetime) -> None:
    """Follow the capacities that were published; new places go to whoever waits."""
    lugares = Lugares(espacio)
    cupos = {"": pagina.cupo}
    if pagina.modalidad == "hibrida":
        cupos |= {"presencial": pagina.cupo_presencial, "remota": pagina.cupo_remoto}
    for modalidad, cupo in cupos.items():
        fila = lugares.partes.get(modalidad) if modalidad else lugares.total
        if fila is None:
            fila = Aforo(espacio=espacio, modalidad=modalidad)
            fila.ocupados = _ocupados(espacio, modalidad)
            lugares.partes[modalidad] = fila
        fila.cupo = cupo
        fila.tope = None if cupo is None else max(cupo, fila.ocupados)
        fila.save()
    _ofrecer(lugares, espacio, ahora)


def _quitar(lugares: Lugares, inscripcion: Inscripcion, estado: EstadoRegistro) -> None:
    if inscripcion.estado in CON_LUGAR:
        lugares.soltar(inscripcion)
    inscripcion.estado = estado
    inscripcion.ofrecido_hasta = None
    inscripcion.save(update_fields=["estado", "ofrecido_hasta"])


def _ofrecer(lugares: Lugares, espacio: Espacio, ahora: datetime) -> None:
    """Offer what is free to the first of each list that fits; nobody is skipped."""
    plazo = min(ahora + PLAZO, espacio.cierra) if espacio.cierra else ahora + PLAZO
    if plazo <= ahora:
        return
    parados: set[str] = set()
    for espera in _lista(espacio.pk).order_by("turno"):
        if espera.modalidad in parados:
            continue
        if not lugares.caben(espera):
            parados.add(espera.modalidad)
            if not lugares.total.caben(1):
                return
            continue
        lugares.tomar(espera)
        espera.estado = EstadoRegistro.OFRECIDO
        espera.ofrecido_hasta = plazo
        espera.save(update_fields=["estado", "ofrecido_hasta"])
        ofrecer(espera, _correo(espera))


def _bloqueadas(espacio: Espacio) -> dict[str, Aforo]:
    """Always in the same order, the total first: nobody waits for somebody who waits for them."""
    filas = Aforo.objects.select_for_update().filter(espacio=espacio).order_by("modalidad")
    return {fila.modalidad: fila for fila in filas}


def _lista(espacio: int) -> "QuerySet[Inscripcion]":
    return Inscripcion.objects.filter(espacio=espacio, estado=EstadoRegistro.EN_ESPERA)


def _correo(inscripcion: Inscripcion) -> str:
    contacto = Contacto.objects.filter(envio=inscripcion.pk).values_list("correo", flat=True)
    return contacto.first() or ""


def _inicial(espacio: Espacio) -> dict[str, int | None]:
    """What the row of the total begins with: registrations made before it was."""
    ocupados = _ocupados(espacio, "")
    tope = None if espacio.cupo is None else max(espacio.cupo, ocupados)
    return {"cupo": espacio.cupo, "tope": tope, "ocupados": ocupados}


def _ocupados(espacio: Espacio, modalidad: str) -> int:
    suyas = Inscripcion.objects.filter(espacio=espacio, estado__in=CON_LUGAR)
    if modalidad:
        suyas = suyas.filter(modalidad=modalidad)
    return suyas.aggregate(n=Sum("personas"))["n"] or 0
