from wagtail import hooks

from .viewsets import CorreoViewSet


@hooks.register("register_admin_viewset")
def registrar_correos() -> CorreoViewSet:
    return CorreoViewSet()
