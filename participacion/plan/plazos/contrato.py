"""What a deadline is. Rooms above tell theirs through the hook ``mirador_plazos``."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from participacion.plan.models import Eje, Plan

#: ``(Ambito) -> Iterable[Plazo]``, in a number of queries that does not grow.
GANCHO = "mirador_plazos"
#: Days before its date in which something is about to be due, that day included.
CERCA = datetime.timedelta(days=7)
Texto = str | Promise


class Estado(models.TextChoices):
    """In the order in which they are of use."""

    VENCIDO = "vencido", _("Vencido")
    POR_VENCER = "por_vencer", _("Por vencer")
    A_TIEMPO = "a_tiempo", _("A tiempo")
    CUMPLIDO = "cumplido", _("Cumplido")
    NO_CONSTA = "no_consta", _("No consta")


@dataclass(frozen=True)
class Ambito:
    """What is asked: whose deadlines, on which day, and whether anybody may read the answer."""

    planes: Sequence[Plan]
    ejes: Sequence[Eje]
    hoy: datetime.date
    publico: bool


@dataclass(frozen=True)
class Plazo:
    """One thing that is due. ``fecha`` is the last day, in time until its end.

    Args:
        clase: a word for the address of the filter; ``rotulo`` says it to people.
        eje: None when it is of the whole plan.
        hecho: somebody did it, early or late; None when nobody knows.
        cuantos: things of the same kind and date told in one row.
        historia: earlier dates and the agreement that moved them, a sentence each.
        url, panel: where it is read, and where its owners do it.
    """

    clase: str
    rotulo: Texto
    fecha: datetime.date
    texto: str
    plan: Plan
    eje: Eje | None = None
    hecho: bool | None = False
    cuantos: int = 1
    nota: str = ""
    historia: tuple[str, ...] = ()
    url: str = ""
    panel: str = ""

    def estado(self, hoy: datetime.date) -> Estado:
        if self.hecho is None:
            return Estado.NO_CONSTA
        if self.hecho:
            return Estado.CUMPLIDO
        if self.fecha < hoy:
            return Estado.VENCIDO
        return Estado.POR_VENCER if self.fecha <= hoy + CERCA else Estado.A_TIEMPO


def plazos_de(ambito: Ambito) -> list[Plazo]:
    funciones: list[Callable[[Ambito], Iterable[Plazo]]] = hooks.get_hooks(GANCHO)
    return [plazo for funcion in funciones for plazo in funcion(ambito)]
