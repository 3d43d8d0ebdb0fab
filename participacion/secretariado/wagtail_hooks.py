from wagtail import hooks

from .viewsets import SecretariadoViewSetGroup


@hooks.register("register_admin_viewset")
def registrar_secretariado() -> SecretariadoViewSetGroup:
    return SecretariadoViewSetGroup()
