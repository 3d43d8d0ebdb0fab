from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from participacion.sesiones.permisos import lleva_sesiones


class MenuDeSesiones(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return lleva_sesiones(request.user)
