from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from participacion.plan.plazos.contrato import GANCHO

from .models import ConvocatoriaPage
from .permisos import publica
from .plazos import plazos
from .servicios_preguntas import borrar_preguntas

hooks.register("mirador_borrar_vencidos", borrar_preguntas)
hooks.register(GANCHO, plazos)


@hooks.register("register_admin_urls")
def registrar_panel() -> list[URLResolver]:
    return [path("convocatorias/", include("convocatorias.panel.urls"))]


@hooks.register("register_admin_menu_item")
def menu_de_convocatorias() -> MenuItem:
    return MenuItem(
        gettext_lazy("Convocatorias"),
        reverse_lazy("convocatorias_panel:indice"),
        name="convocatorias",
        icon_name="clipboard-list",
        order=215,
    )


@hooks.register("register_page_header_buttons")
def boton_de_gestion(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Its decisions, questions and letters, once it was published."""
    if page.specific_class is not ConvocatoriaPage:
        return
    pagina = page.specific
    if pagina.espacio and publica(user, pagina):
        yield Button(
            _("Prórroga, preguntas y cartas"),
            reverse("convocatorias_panel:convocatoria", args=[pagina.espacio.pk]),
            icon_name="clipboard-list",
            priority=60,
        )
