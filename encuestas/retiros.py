"""Removing answers: an act of its own, with its count typed by hand, reversible for 30 days."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from participacion.espacios.models import Espacio

from .models import Respuesta, Retiro
from .resultados.conteo import descontar

PLAZO = timedelta(days=30)


class CuentaDistintaError(ValueError):
    """The number typed is not the number of answers there are; ``son`` is the real one."""

    def __init__(self, son: int) -> None:
        super().__init__(son)
        self.son = son


def retirar(
    *, espacio: Espacio, cuantas: int, motivo: str, usuario: Any, ahora: datetime
) -> Retiro:
    """Take every answer of a survey out of sight and out of the results.

    Raises:
        CuentaDistintaError: ``cuantas`` is not how many there are, or there are none.
    """
    with transaction.atomic():
        Espacio.objects.select_for_update(no_key=True).only("pk").get(pk=espacio.pk)
        ids = list(Respuesta.objects.vivas().filter(espacio=espacio).values_list("pk", flat=True))
        if len(ids) != cuantas or not ids:
            raise CuentaDistintaError(len(ids))
        retiro = Retiro.objects.create(
            espacio=espacio,
            usuario=usuario,
            motivo=motivo,
            cuantas=len(ids),
            creado=ahora,
            definitivo_el=timezone.localdate(ahora + PLAZO),
        )
        descontar(espacio, ids)
        Respuesta.objects.filter(espacio=espacio, retiro=None).update(retiro=retiro)
    return retiro


def deshacer(*, retiro: Retiro, ahora: datetime) -> bool:
    """Put the answers back, as if they had never left; False when it was too late or done."""
    with transaction.atomic():
        actual = Retiro.objects.select_for_update().get(pk=retiro.pk)
        if actual.deshecho or actual.ejecutado:
            return False
        actual.deshecho = ahora
        actual.save(update_fields=["deshecho"])
        Respuesta.objects.filter(retiro=actual).update(retiro=None, por_contar=True)
    return True


def ejecutar(ahora: datetime) -> int:
    """Erase the answers whose 30 days have passed; number of them."""
    hoy = timezone.localdate(ahora)
    borradas = 0
    for retiro in Retiro.objects.filter(deshecho=None, ejecutado=None, definitivo_el__lte=hoy):
        with transaction.atomic():
            borradas += (
                Respuesta.objects.filter(retiro=retiro).delete()[1].get("encuestas.Respuesta", 0)
            )
            retiro.ejecutado = ahora
            retiro.save(update_fields=["ejecutado"])
    return borradas
