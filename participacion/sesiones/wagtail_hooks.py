from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .datos_abiertos import conjuntos
from .panel.menu import MenuDeSesiones
from .plazos import plazos
from .secciones import en_el_eje

hooks.register("mirador_plazos", plazos)
hooks.register("mirador_seccion_eje", en_el_eje)
hooks.register("mirador_conjuntos_de_datos", conjuntos)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [path("sesiones/", include("participacion.sesiones.panel.urls"))]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuDeSesiones:
    return MenuDeSesiones(
        _("Sesiones"),
        reverse_lazy("sesiones_panel:inicio"),
        name="sesiones",
        icon_name="group",
        order=96,
    )


@hooks.register("register_permissions")
def registrar_permisos() -> "QuerySet[Permission]":
    return Permission.objects.filter(content_type__app_label="sesiones", codename="llevar_sesiones")
