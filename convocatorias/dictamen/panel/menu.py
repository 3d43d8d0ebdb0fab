from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from participacion.informes.permisos import da_seguimiento


class MenuDeDictamen(MenuItem):
    """For officers. No query of its own."""

    def is_shown(self, request: HttpRequest) -> bool:
        return da_seguimiento(request.user)
