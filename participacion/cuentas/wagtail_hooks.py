from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from .permisos import administra, puede_quitar
from .segundo_paso import ACCION


class MenuDeSegundoPaso(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return administra(request.user)


@hooks.register("register_admin_urls")
def registrar_panel() -> list[URLResolver]:
    return [path("segundo-paso/", include("participacion.cuentas.panel"))]


@hooks.register("register_settings_menu_item")
def menu_de_segundo_paso() -> MenuDeSegundoPaso:
    return MenuDeSegundoPaso(
        gettext_lazy("Segundo paso"),
        reverse_lazy("cuentas_panel:indice"),
        name="segundo-paso",
        icon_name="key",
        order=610,
    )


@hooks.register("register_user_listing_buttons")
def boton_en_la_lista(user: Any, request_user: Any) -> Iterator[Button]:
    """In the menu of each account; the screen says if there is nothing to take."""
    if puede_quitar(request_user, user):
        donde = reverse("cuentas_panel:quitar", args=[user.pk])
        yield Button(_("Quitar el segundo paso"), donde, icon_name="key", priority=40)


@hooks.register("register_log_actions")
def registrar_acto(actos: LogActionRegistry) -> None:
    @actos.register_action(ACCION)
    class Quitado(LogFormatter):
        label = gettext_lazy("Quitar el segundo paso")
        message = gettext_lazy("Se quitó el segundo paso")

        def format_comment(self, log_entry: Any) -> str:
            return str(log_entry.data.get("razon", ""))
