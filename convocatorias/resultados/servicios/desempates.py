"""An act of the jury on a tie."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from convocatorias.resultados.lectura import leer
from convocatorias.resultados.models import Acta, Desempate
from convocatorias.resultados.permisos import publica
from participacion.espacios.models import Espacio
from participacion.espacios.servicios import NoSePuedeError


def desempatar(
    *,
    espacio: Espacio,
    folios: Sequence[str],
    motivo: str,
    votaron: Sequence[int],
    usuario: Any,
    ahora: datetime,
) -> Desempate:
    """Write the order that the jury gave. The same act twice is one; another one is added.

    Args:
        folios: the tied applications, best first.
        votaron: seats of the jury that voted.

    Raises:
        PermissionDenied: not an officer, or sits in the jury of this call.
        NoSePuedeError: it is published, or those are not tied, or nobody voted, or no reason.
    """
    with transaction.atomic():
        actual = Espacio.objects.select_for_update().get(pk=espacio.pk)
        if not publica(usuario, actual):
            raise PermissionDenied
        if Acta.objects.filter(espacio=actual).exists():
            raise NoSePuedeError(_("Los resultados ya se publicaron: no cambian."))
        nuevo = _acto(actual, list(folios), motivo.strip(), set(votaron), ahora)
        ultimo = Desempate.objects.filter(espacio=actual).last()
        if ultimo and _dice(ultimo) == _dice(nuevo):
            return ultimo
        nuevo.usuario, nuevo.momento = usuario, ahora
        nuevo.save()
        return nuevo


def _acto(
    espacio: Espacio, folios: list[str], motivo: str, votaron: set[int], ahora: datetime
) -> Desempate:
    dictamen = leer(espacio, ahora)
    puntajes = dictamen.puntajes if dictamen else {}
    valor = puntajes.get(folios[0]) if folios else None
    iguales = {folio for folio in puntajes if puntajes[folio] == valor}
    if dictamen is None or len(folios) < 2 or sorted(folios) != sorted(iguales):
        raise NoSePuedeError(_("Ordena todas las postulaciones que empataron, una vez cada una."))
    if not motivo:
        raise NoSePuedeError(_("Escribe por qué: se publica en el acta."))
    quienes = [rotulo for pk, rotulo in dictamen.rotulos.items() if pk in votaron]
    if not quienes:
        raise NoSePuedeError(_("Marca quiénes del jurado votaron."))
    return Desempate(espacio=espacio, folios=folios, motivo=motivo, votaron=quienes)


def _dice(acto: Desempate) -> tuple[Any, ...]:
    return acto.folios, acto.motivo, acto.votaron
