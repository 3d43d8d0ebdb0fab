from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .panel.menu import MenuDeAvances
from .plazos import plazos
from .remisiones import remisiones
from .secciones import en_el_eje

hooks.register("mirador_plazos", plazos)
hooks.register("mirador_remisiones", remisiones)
hooks.register("mirador_seccion_eje", en_el_eje)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [path("avances/", include("participacion.informes.panel.urls"))]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuDeAvances:
    return MenuDeAvances(
        _("Reportes de avance"),
        reverse_lazy("avances:inicio"),
        name="avances",
        icon_name="history",
        order=95,
    )


@hooks.register("register_permissions")
def registrar_permisos() -> "QuerySet[Permission]":
    return Permission.objects.filter(content_type__app_label="informes", codename="dar_seguimiento")
