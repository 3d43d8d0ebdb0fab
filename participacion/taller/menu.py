"""Whether «Mesas» says anything to an account, without asking the database for each page."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from participacion.plan.permisos import tiene_ejes

from .models import MesaPage

CLAVE = "taller:quienes-llevan-mesa"
#: A table that gets its people shows up in their menu at most this many seconds later.
VALE = 60


class MenuDeMesas(MenuItem):
    """For who runs a table, the owners once there is some table, and the administration."""

    def is_shown(self, request: HttpRequest) -> bool:
        usuario: Any = request.user
        if usuario.is_superuser:
            return True
        llevan = cache.get_or_set(CLAVE, quienes, VALE)
        if llevan is None:
            return False
        return usuario.pk in llevan or tiene_ejes(usuario)


def quienes() -> frozenset[int] | None:
    """Accounts that run some table; None when there is no table at all. One query a minute."""
    filas = list(MesaPage.objects.live().values_list("facilitacion", "relatoria"))
    return frozenset(pk for fila in filas for pk in fila if pk) if filas else None
