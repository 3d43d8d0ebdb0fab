"""Who carries the sessions: the follow-up officers."""

from typing import Any

LLEVAR = "sesiones.llevar_sesiones"
#: The group of the follow-up officers (participacion.informes.permisos names it too).
GRUPO = "Enlaces de seguimiento"


def lleva_sesiones(usuario: Any) -> bool:
    return bool(usuario.is_active and usuario.has_perm(LLEVAR))
