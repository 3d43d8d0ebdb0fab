from wagtail import hooks

from .secciones import en_el_eje
from .viewsets import AvisoPrivacidadViewSet

hooks.register("mirador_seccion_eje", en_el_eje)


@hooks.register("register_admin_viewset")
def registrar_avisos() -> AvisoPrivacidadViewSet:
    return AvisoPrivacidadViewSet()
