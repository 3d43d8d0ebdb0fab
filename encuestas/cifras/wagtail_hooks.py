from django.http import HttpRequest
from django.urls import include, path
from wagtail import hooks

from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .indicador import RESPUESTAS
from .servicios import publicas

hooks.register("mirador_fuente_indicador", lambda: RESPUESTAS)


@hooks.register("register_admin_urls")
def registrar_cifras() -> list:
    return [path("encuestas/<int:pk>/cifras/", include("encuestas.cifras.urls"))]


@hooks.register("mirador_seccion_eje")
def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje | None:
    """What people say beside what the institution says, with the gap."""
    cifras = list(publicas(eje))
    if not cifras:
        return None
    return SeccionEje(orden=20, plantilla="cifras/_en_el_eje.html", contexto={"cifras": cifras})
