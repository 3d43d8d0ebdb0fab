from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .limpieza import borrar_lecturas
from .menu import MenuDeMesas
from .ordenar import al_responder
from .secciones import en_el_seguimiento

hooks.register("mirador_al_responder", al_responder)
hooks.register("mirador_borrar_vencidos", borrar_lecturas)
hooks.register("mirador_seccion_envio", en_el_seguimiento)


@hooks.register("register_admin_urls")
def registrar_orden() -> list:
    return [path("mesas/", include("participacion.taller.urls_orden"))]


@hooks.register("register_admin_menu_item")
def menu_de_mesas() -> MenuDeMesas:
    return MenuDeMesas(_("Mesas"), reverse("orden:indice"), icon_name="group", order=95)
