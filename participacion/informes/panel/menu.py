from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import tiene_ejes


class MenuDeAvances(MenuItem):
    """For owners and officers. No query of its own."""

    def is_shown(self, request: HttpRequest) -> bool:
        usuario = request.user
        return usuario.is_superuser or tiene_ejes(usuario) or da_seguimiento(usuario)
