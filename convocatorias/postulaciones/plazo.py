"""Whether a call takes anything at an instant: its window, and that nobody cancelled it."""

from datetime import datetime, timedelta

from convocatorias.models import TipoActo
from participacion.espacios.borradores import admite
from participacion.espacios.models import Espacio


def acepta(espacio: Espacio, empezado: datetime, ahora: datetime, gracia: timedelta) -> bool:
    """``[abre, cierra)``, and ``gracia`` after it for what was begun before closing."""
    if not admite(espacio, empezado, ahora, gracia):
        return False
    return not espacio.actos.filter(tipo=TipoActo.CANCELACION, momento__lte=ahora).exists()
