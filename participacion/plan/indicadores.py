"""The indicator form as it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from participacion.secretariado.models import Institucion

from .models import Indicador

MARCA = "{institucion}"


@dataclass(frozen=True)
class RenglonImpreso:
    indicador: Indicador
    preguntas: list[tuple[str, str]]
    """Each question with the kind of answer it asks for."""


def preguntas_impresas(
    indicadores: Iterable[Indicador], instituciones: list[Institucion]
) -> list[RenglonImpreso]:
    """Rows with the owner's name written in, never copied from another eje (R22, 001:344)."""
    nombre = ", ".join(i.nombre for i in instituciones) or _("La institución responsable")
    return [
        RenglonImpreso(
            fila,
            [
                (pregunta.replace(MARCA, nombre), fila.tipos[n] if n < len(fila.tipos) else "")
                for n, pregunta in enumerate(fila.preguntas)
            ],
        )
        for fila in indicadores
    ]
