from wagtail import hooks

from .secciones import en_el_eje
from .viewsets import AvisoPrivacidadViewSet
from .vinculos import del_mecanismo

hooks.register("mirador_seccion_eje", en_el_eje)
hooks.register("mirador_vinculo_mecanismo", del_mecanismo)


@hooks.register("register_admin_viewset")
def registrar_avisos() -> AvisoPrivacidadViewSet:
    return AvisoPrivacidadViewSet()
