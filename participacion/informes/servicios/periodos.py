"""Opening and moving a period."""

import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from participacion.informes.models import Periodo, Prorroga
from participacion.informes.permisos import da_seguimiento
from participacion.plan.models import Plan

from .errores import NoSePuedeError


def crear_periodo(
    *,
    plan: Plan,
    usuario: Any,
    nombre: str,
    slug: str,
    entrega: datetime.date,
    publicacion: datetime.date,
    abre: datetime.date | None = None,
    desde: datetime.date | None = None,
    hasta: datetime.date | None = None,
    nota: str = "",
) -> Periodo:
    """Ask the owners of a plan for their progress.

    Raises:
        PermissionDenied: if the user is not a follow-up officer.
        ValidationError: dates out of order, or an address already used.
    """
    if not da_seguimiento(usuario):
        raise PermissionDenied
    periodo = Periodo(
        plan=plan,
        nombre=nombre,
        slug=slug,
        abre=abre,
        entrega=entrega,
        publicacion=publicacion,
        desde=desde,
        hasta=hasta,
        nota=nota,
    )
    periodo.full_clean()
    periodo.save(force_insert=True)
    return periodo


def prorrogar(
    *,
    periodo: Periodo,
    usuario: Any,
    entrega: datetime.date,
    publicacion: datetime.date,
    motivo: str,
    acuerdo: str,
    acordada: datetime.date,
    ahora: datetime.datetime,
    fuente: str = "",
) -> Prorroga:
    """Move delivery and publication; what they were stays in the log. Twice the same is once.

    Raises:
        PermissionDenied: if the user is not a follow-up officer.
        NoSePuedeError: the period is already published.
        ValidationError: it does not move forward.
    """
    if not da_seguimiento(usuario):
        raise PermissionDenied
    with transaction.atomic():
        actual = Periodo.objects.select_for_update().get(pk=periodo.pk)
        ya = actual.prorrogas.filter(entrega=entrega, publicacion=publicacion).first()
        if ya:
            return ya
        if not actual.recibe:
            raise NoSePuedeError(_("El periodo ya se publicó: sus fechas no cambian."))
        return mover(
            actual,
            entrega=entrega,
            publicacion=publicacion,
            motivo=motivo,
            acuerdo=acuerdo,
            acordada=acordada,
            usuario=usuario,
            creada=ahora,
            fuente=fuente,
        )


def mover(periodo: Periodo, **campos: Any) -> Prorroga:
    """Add the row and change the dates in force. The caller holds the lock."""
    prorroga = Prorroga(
        periodo=periodo,
        entrega_antes=periodo.entrega,
        publicacion_antes=periodo.publicacion,
        **campos,
    )
    prorroga.full_clean()
    prorroga.save(force_insert=True)
    periodo.entrega, periodo.publicacion = prorroga.entrega, prorroga.publicacion
    periodo.save(update_fields=["entrega", "publicacion"])
    return prorroga
