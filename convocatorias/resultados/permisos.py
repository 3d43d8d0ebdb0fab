"""Who may do what with the results of a call: whoever runs its judging prepares and publishes.

Whoever answers for the eje of the call reads. Nobody who sits in its jury handles its results.
"""

from datetime import date
from typing import Any

from convocatorias.dictamen.permisos import administra, mira
from participacion.espacios.models import Espacio


def publica(usuario: Any, espacio: Espacio) -> bool:
    return bool(usuario.is_active) and administra(usuario, espacio)


def ve(usuario: Any, espacio: Espacio, hoy: date) -> bool:
    return bool(usuario.is_active) and mira(usuario, espacio, hoy)
