from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def registrar_textos() -> list:
    return [path("encuestas/<int:pk>/textos/", include("encuestas.temas.urls"))]
