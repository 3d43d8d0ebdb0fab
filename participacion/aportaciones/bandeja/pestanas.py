"""Tabs of the inbox: which states each one holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import EstadoAportacion as E


@dataclass(frozen=True)
class Pestana:
    clave: str
    nombre: str | Promise
    estados: tuple[str, ...]


PESTANAS = (
    Pestana("", _("Todas"), tuple(E.values)),
    Pestana("nuevas", _("Nuevas"), (E.RECIBIDA,)),
    Pestana("revision", _("En revisión"), (E.EN_REVISION,)),
    Pestana("aprobar", _("Por aprobar"), (E.POR_APROBAR,)),
    Pestana("respondidas", _("Respondidas"), (E.RESPONDIDA, E.EN_MARCHA)),
    Pestana("archivo", _("Archivo"), (E.CUMPLIDA, E.CERRADA)),
)


def elegida(clave: str) -> Pestana:
    return next((p for p in PESTANAS if p.clave == clave), PESTANAS[0])


def contadas(por_estado: Mapping[str, int]) -> list[tuple[Pestana, int]]:
    return [(p, sum(por_estado.get(estado, 0) for estado in p.estados)) for p in PESTANAS]
