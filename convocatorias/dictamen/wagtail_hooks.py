from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from convocatorias.secciones import GANCHO

from .panel.menu import MenuDeDictamen
from .secciones import en_la_convocatoria

hooks.register(GANCHO, en_la_convocatoria)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [path("dictamen/", include("convocatorias.dictamen.panel.urls"))]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuDeDictamen:
    return MenuDeDictamen(
        _("Dictamen"),
        reverse_lazy("dictamen:inicio"),
        name="dictamen",
        icon_name="clipboard-list",
        order=97,
    )
