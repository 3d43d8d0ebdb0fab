"""What the certificates of an event say, besides the name: from the event and its rule."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio

from .models import Regla


@dataclass(frozen=True)
class Contenido:
    firmado: dict[str, Any]
    impreso: dict[str, Any]


def regla_de(espacio: Espacio) -> Regla:
    """Its rule, or the one for whoever writes none: to have come, to any day."""
    return Regla.objects.filter(espacio=espacio).select_related("institucion").first() or Regla(
        espacio=espacio
    )


def contenido_de(
    pagina: EventoPage, regla: Regla, idioma: str, vino: int, jornadas: int
) -> Contenido:
    """In the language of the person.

    Args:
        vino: to how many days.
        jornadas: how many there were.
    """
    with translation.override(idioma):
        institucion = regla.institucion.nombre if regla.institucion else pagina.organiza
        firmado: dict[str, Any] = {
            "evento": pagina.title,
            "fechas": pagina.cuando,
            "institucion": institucion or _("Mirador"),
        }
        if regla.horas:
            firmado["horas"] = regla.horas
        if jornadas > 1:
            firmado["asistio"] = f"{vino}/{jornadas}"
        impreso = {"texto": regla.texto, "firmante": regla.firmante, "cargo": regla.cargo}
    return Contenido(firmado, impreso)


def ya_se_puede(pagina: EventoPage, ahora: datetime) -> bool:
    """Certificates are made once the event is over."""
    return pagina.realizado(ahora) and not pagina.cancelado
