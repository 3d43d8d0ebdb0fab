from wagtail import hooks

from .bandeja import BandejaViewSet
from .datos_abiertos import conjuntos
from .secciones import en_el_eje, en_el_seguimiento

hooks.register("mirador_conjuntos_de_datos", conjuntos)
hooks.register("mirador_seccion_eje", en_el_eje)
hooks.register("mirador_seccion_envio", en_el_seguimiento)


@hooks.register("register_admin_viewset")
def registrar_bandeja() -> BandejaViewSet:
    return BandejaViewSet("bandeja")
