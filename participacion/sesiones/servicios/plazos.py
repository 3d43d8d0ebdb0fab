"""What is due because of an agreement: set, extended with a reason, done."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion
from participacion.sesiones.models import Acuerdo, Plazo, ProrrogaDePlazo, Sesion

from .comun import NoSePuedeError, anotar_correccion, exigir, sin_acta_aprobada, tomar


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
    """Part of the agreement: only until the minutes are approved. The same thing twice is once.

    Raises:
        NoSePuedeError: the minutes are approved, or that is already due on another day.
        ValidationError: its last day is before the session.
    """
    sesion = tomar(acuerdo.sesion, usuario)
    sin_acta_aprobada(sesion)
    ya = Plazo.objects.filter(acuerdo=acuerdo, que=que).first()
    if ya:
        if limite in (ya.limite, ya.original):
            return ya
        raise NoSePuedeError(_("Ese acuerdo ya tiene ese plazo, con otra fecha."))
    _desde_la_sesion(sesion, limite)
    plazo = Plazo(acuerdo=acuerdo, que=que, limite=limite, institucion=institucion, medio=medio)
    plazo.full_clean()
    plazo.save(force_insert=True)
    return plazo


@transaction.atomic
def corregir_plazo(
    *,
    plazo: Plazo,
    usuario: Any,
    que: str,
    limite: datetime.date,
    motivo: str,
    ahora: datetime.datetime,
    institucion: Institucion | None = None,
    medio: str = "",
) -> Plazo:
    """Mend what was typed wrong. Once the minutes are approved it is only extended.

    Raises:
        NoSePuedeError: the minutes are approved, or it was already extended or done.
        ValidationError: that agreement already has it, or its last day is before the session.
    """
    sesion = tomar(plazo.acuerdo.sesion, usuario)
    fila = _tomar(plazo, usuario)
    dicho = (que, limite, institucion, medio)
    if (fila.que, fila.limite, fila.institucion, fila.medio) == dicho:
        return fila
    sin_acta_aprobada(sesion)
    if fila.cumplido or fila.prorrogas.exists():
        raise NoSePuedeError(_("Este plazo ya se amplió o se cumplió: no se corrige."))
    _desde_la_sesion(sesion, limite)
    decia = _decia(fila)
    fila.que, fila.limite, fila.institucion, fila.medio = dicho
    fila.full_clean()
    fila.save(update_fields=["que", "limite", "institucion", "medio"])
    anotar_correccion(fila.acuerdo, usuario, ahora, motivo, decia)
    return fila


@transaction.atomic
def prorrogar(
    *,
    plazo: Plazo,
    usuario: Any,
    despues: datetime.date,
    motivo: str,
    acordada: datetime.date,
    ahora: datetime.datetime,
    antes: datetime.date | None = None,
) -> ProrrogaDePlazo:
    """Move the last day forward; what it was stays in the log. Twice the same is once.

    Args:
        antes: the last day that the person read; somebody else may have moved it since.

    Raises:
        NoSePuedeError: it is done, it had no exact day, or somebody else moved it.
        ValidationError: it does not move forward.
    """
    fila = _tomar(plazo, usuario)
    ya = fila.prorrogas.filter(despues=despues).first()
    if ya:
        return ya
    if fila.cumplido or fila.limite is None:
        raise NoSePuedeError(_("Este plazo ya no se mueve."))
    if antes is not None and antes != fila.limite:
        raise NoSePuedeError(
            _("Otra persona ya lo movió al %(d)s. Revisa si aún hace falta.")
            % {"d": date_format(fila.limite)}
        )
    _acordada(fila, acordada, ahora)
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


def _decia(plazo: Plazo) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        cuando = date_format(plazo.limite) if plazo.limite else plazo.cuando
    partes = (cuando, plazo.institucion, plazo.medio)
    return f"{plazo.que}: {'; '.join(str(p) for p in partes if p)}"


def _desde_la_sesion(sesion: Sesion, limite: datetime.date) -> None:
    if sesion.fecha and limite < sesion.fecha:
        raise ValidationError(_("El último día no puede ser anterior a la sesión."))


def _acordada(plazo: Plazo, acordada: datetime.date, ahora: datetime.datetime) -> None:
    dia = plazo.acuerdo.sesion.fecha
    if acordada > timezone.localdate(ahora):
        raise NoSePuedeError(_("La prórroga no se pudo acordar en una fecha que aún no llega."))
    if dia and acordada < dia:
        raise NoSePuedeError(_("La prórroga no se pudo acordar antes de la sesión."))


def _tomar(plazo: Plazo, usuario: Any) -> Plazo:
    exigir(usuario)
    fila = Plazo.objects.select_for_update(of=("self",)).select_related("acuerdo__sesion")
    encontrada = fila.get(pk=plazo.pk)
    if encontrada.acuerdo.sesion.historica:
        raise NoSePuedeError(_("Este plazo viene de un documento impreso: ya no cambia."))
    return encontrada
