from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import tiene_ejes

from .carta import carta_en_mi_postulacion
from .datos_abiertos import conjuntos
from .retencion import anonimizar_vencidas
from .secciones import en_el_eje, en_la_convocatoria

hooks.register("mirador_borrar_vencidos", anonimizar_vencidas)
hooks.register("mirador_conjuntos_de_datos", conjuntos)
hooks.register("mirador_mi_postulacion", carta_en_mi_postulacion)
hooks.register("mirador_seccion_convocatoria", en_la_convocatoria)
hooks.register("mirador_seccion_eje", en_el_eje)


class MenuDeResultados(MenuItem):
    """For officers and owners. No query of its own."""

    def is_shown(self, request: HttpRequest) -> bool:
        usuario = request.user
        return usuario.is_superuser or tiene_ejes(usuario) or da_seguimiento(usuario)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [path("resultados/", include("convocatorias.resultados.panel.urls"))]


@hooks.register("register_admin_menu_item")
def registrar_menu() -> MenuItem:
    return MenuDeResultados(
        _("Resultados"),
        reverse_lazy("resultados_admin:inicio"),
        name="resultados-de-convocatorias",
        icon_name="list-ol",
        order=97,
    )
