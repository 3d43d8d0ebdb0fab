from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .almacen import borrar_vencidos
from .permisos import puede_cargar

hooks.register("mirador_borrar_vencidos", borrar_vencidos)


class MenuDeCargas(MenuItem):
    """Asks the permissions that the menu already has at hand: no query of its own."""

    def is_shown(self, request: HttpRequest) -> bool:
        return puede_cargar(request.user)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [path("cargas/", include("participacion.cargas.urls"))]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuDeCargas:
    return MenuDeCargas(
        _("Importar"), reverse_lazy("cargas:indice"), name="cargas", icon_name="upload", order=155
    )
