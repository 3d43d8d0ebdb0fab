from django.urls import URLResolver, include, path
from wagtail import hooks

from .datos_abiertos import conjuntos
from .mi_eje.acceso import MenuMiEje, menu_mi_eje, menu_plazos
from .plazos.propios import propios
from .viewsets import PlanViewSetGroup

hooks.register("mirador_conjuntos_de_datos", conjuntos)
hooks.register("mirador_plazos", propios)


@hooks.register("register_admin_viewset")
def registrar_plan() -> PlanViewSetGroup:
    return PlanViewSetGroup()


@hooks.register("register_admin_urls")
def registrar_mi_eje() -> list[URLResolver]:
    return [
        path("mi-eje/", include("participacion.plan.mi_eje.urls")),
        path("plazos/", include("participacion.plan.plazos.urls")),
    ]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuMiEje:
    return menu_mi_eje()


@hooks.register("register_admin_menu_item")
def registrar_plazos() -> MenuMiEje:
    return menu_plazos()
