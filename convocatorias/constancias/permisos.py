"""Who takes attendance and issues certificates: whoever runs the event."""

from datetime import date
from typing import Any

from convocatorias.eventos.models import EventoPage
from participacion.espacios.models import Espacio
from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import ejes_de


def lleva(usuario: Any, espacio: Espacio, pagina: EventoPage, hoy: date) -> bool:
    """Who publishes its page, who answers for its eje, and the officers."""
    if not usuario.is_active:
        return False
    if da_seguimiento(usuario) or pagina.permissions_for_user(usuario).can_publish():
        return True
    return bool(espacio.eje_id and ejes_de(usuario, hoy).filter(pk=espacio.eje_id).exists())
