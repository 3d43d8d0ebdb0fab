"""The yearly calendar: a change is a new version, in force from the session that approves it."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from participacion.sesiones.models import Calendario, Organo, Sesion

from .comun import NoSePuedeError, exigir, se_celebra


@transaction.atomic
def proponer_calendario(
    *,
    organo: Organo,
    usuario: Any,
    anio: int,
    fechas: Sequence[datetime.date],
    motivo: str,
    ahora: datetime.datetime,
) -> Calendario:
    """The next version. The same dates as the last proposal are that proposal.

    Raises:
        ValidationError: no dates, a repeated one, or one of another year.
    """
    exigir(usuario)
    dias = sorted(fechas)
    if not dias or len(set(dias)) != len(dias):
        raise ValidationError(_("Escribe al menos una fecha, y cada una sólo una vez."))
    if any(dia.year != anio for dia in dias):
        raise ValidationError(_("Todas las fechas deben ser de %(a)s.") % {"a": anio})
    Organo.objects.select_for_update().get(pk=organo.pk)
    suyos = Calendario.objects.filter(organo=organo, anio=anio)
    propuesto = suyos.filter(estado=Calendario.Estado.PROPUESTO).order_by("-version").first()
    if propuesto and [f.fecha for f in propuesto.fechas.all()] == dias:
        return propuesto
    version = (suyos.aggregate(n=Max("version"))["n"] or 0) + 1
    if version > 1 and not motivo.strip():
        raise ValidationError(_("Di por qué cambia el calendario."))
    calendario = Calendario.objects.create(
        organo=organo, anio=anio, version=version, motivo=motivo, usuario=usuario, creado=ahora
    )
    for orden, dia in enumerate(dias, 1):
        calendario.fechas.create(orden=orden, fecha=dia)
    return calendario


@transaction.atomic
def aprobar_calendario(*, calendario: Calendario, sesion: Sesion, usuario: Any) -> Calendario:
    """In force from now on; the one before is kept as replaced. Twice is once.

    Raises:
        NoSePuedeError: not a proposal, a later version is in force, or the session is of another
            body or was not held.
    """
    exigir(usuario)
    Organo.objects.select_for_update().get(pk=calendario.organo_id)
    fila = Calendario.objects.get(pk=calendario.pk)
    if fila.estado == Calendario.Estado.VIGENTE and fila.sesion_id == sesion.pk:
        return fila
    if fila.estado != Calendario.Estado.PROPUESTO:
        raise NoSePuedeError(_("Sólo se aprueba un calendario propuesto."))
    if sesion.organo_id != fila.organo_id:
        raise NoSePuedeError(_("Lo aprueba una sesión del mismo órgano."))
    if not se_celebra(sesion):
        raise NoSePuedeError(_("La sesión que lo aprueba aún no se celebra."))
    vigentes = Calendario.objects.vigentes().filter(organo=fila.organo_id, anio=fila.anio)
    if vigentes.filter(version__gt=fila.version).exists():
        raise NoSePuedeError(_("Ya rige una versión posterior. Propón una nueva."))
    vigentes.update(estado=Calendario.Estado.SUSTITUIDO)
    fila.estado, fila.sesion, fila.aprobado = Calendario.Estado.VIGENTE, sesion, sesion.fecha
    fila.save(update_fields=["estado", "sesion", "aprobado"])
    return fila
