from wagtail import hooks

from .remisiones import remisiones
from .secciones import en_el_eje
from .tablero import DocumentoUnicoViewSet

hooks.register("mirador_remisiones", remisiones)
hooks.register("mirador_seccion_eje", en_el_eje)


@hooks.register("register_admin_viewset")
def registrar_documentos() -> DocumentoUnicoViewSet:
    return DocumentoUnicoViewSet("documentos_unicos")
