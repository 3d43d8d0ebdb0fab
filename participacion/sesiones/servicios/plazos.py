"""What is due because of an agreement: set, extended with a reason, done."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion
from participacion.sesiones.models import Acuerdo, Plazo, ProrrogaDePlazo

from .comun import NoSePuedeError, exigir, sin_acta_aprobada, tomar


@transaction.atomic
def poner_plazo(
    *,
    acuerdo: Acuerdo,
    usuario: Any,
    que: str,
    limite: datetime.date,
    institucion: Institucion | None = None,
    medio: str = "",
) -> Plazo:
    """Part of the agreement: only until the minutes are approved. The same thing twice is once."""
    sesion = tomar(acuerdo.sesion, usuario)
    sin_acta_aprobada(sesion)
    ya = Plazo.objects.filter(acuerdo=acuerdo, que=que).first()
    if ya:
        return ya
    plazo = Plazo(acuerdo=acuerdo, que=que, limite=limite, institucion=institucion, medio=medio)
    plazo.full_clean()
    plazo.save(force_insert=True)
    return plazo


@transaction.atomic
def prorrogar(
    *,
    plazo: Plazo,
    usuario: Any,
    despues: datetime.date,
    motivo: str,
    acordada: datetime.date,
    ahora: datetime.datetime,
) -> ProrrogaDePlazo:
    """Move the last day forward; what it was stays in the log. Twice the same is once.

    Raises:
        NoSePuedeError: it is done, or it had no exact day.
        ValidationError: it does not move forward.
    """
    fila = _tomar(plazo, usuario)
    ya = fila.prorrogas.filter(despues=despues).first()
    if ya:
        return ya
    if fila.cumplido or fila.limite is None:
        raise NoSePuedeError(_("Este plazo ya no se mueve."))
    if acordada > timezone.localdate(ahora):
        raise NoSePuedeError(_("La prórroga no se pudo acordar en una fecha que aún no llega."))
    prorroga = ProrrogaDePlazo(
        plazo=fila,
        antes=fila.limite,
        despues=despues,
        motivo=motivo,
        acordada=acordada,
        usuario=usuario,
        creada=ahora,
    )
    prorroga.full_clean()
    prorroga.save(force_insert=True)
    fila.limite = despues
    fila.save(update_fields=["limite"])
    return prorroga


@transaction.atomic
def cumplir(*, plazo: Plazo, usuario: Any, dia: datetime.date, ahora: datetime.datetime) -> Plazo:
    fila = _tomar(plazo, usuario)
    if fila.cumplido is None:
        if dia > timezone.localdate(ahora):
            raise NoSePuedeError(_("Esa fecha aún no llega."))
        fila.cumplido = dia
        fila.save(update_fields=["cumplido"])
    return fila


def _tomar(plazo: Plazo, usuario: Any) -> Plazo:
    exigir(usuario)
    fila = Plazo.objects.select_for_update(of=("self",)).select_related("acuerdo__sesion")
    encontrada = fila.get(pk=plazo.pk)
    if encontrada.acuerdo.sesion.historica:
        raise NoSePuedeError(_("Este plazo viene de un documento impreso: ya no cambia."))
    return encontrada
