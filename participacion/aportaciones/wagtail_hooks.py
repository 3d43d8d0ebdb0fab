from wagtail import hooks

from .bandeja import BandejaViewSet
from .datos_abiertos import conjuntos
from .debidas import plazos
from .fuentes import FUENTES
from .secciones import en_el_eje, en_el_folio, en_el_seguimiento, en_lo_mio
from .servicios import olvidar_lo_dicho
from .viewsets import AjustesDeBandejaGroup

hooks.register("mirador_conjuntos_de_datos", conjuntos)
hooks.register("mirador_plazos", plazos)
hooks.register("mirador_seccion_eje", en_el_eje)
hooks.register("mirador_seccion_envio", en_el_seguimiento)
hooks.register("mirador_seccion_folio", en_el_folio)
hooks.register("mirador_exportar_envio", en_lo_mio)
hooks.register("mirador_olvidar_envio", olvidar_lo_dicho)
for fuente in FUENTES:
    hooks.register("mirador_fuente_indicador", fuente)


@hooks.register("register_admin_viewset")
def registrar_bandeja() -> BandejaViewSet:
    return BandejaViewSet("bandeja")


@hooks.register("register_admin_viewset")
def registrar_ajustes() -> AjustesDeBandejaGroup:
    return AjustesDeBandejaGroup()
