from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from convocatorias.eventos.models import EventoPage
from convocatorias.eventos.vistas import GANCHO_MI_REGISTRO
from participacion.espacios.lo_mio import GANCHO_EXPORTAR, GANCHO_OLVIDAR
from participacion.espacios.servicios import GANCHO_BORRAR

from .enlaces import del_evento
from .permisos import lleva
from .publico import en_lo_guardado, en_mi_registro
from .servicios.constancias import borrar_vencidas, olvidar_envio

hooks.register("mirador_panel_evento", del_evento)
hooks.register(GANCHO_MI_REGISTRO, en_mi_registro)
hooks.register(GANCHO_OLVIDAR, olvidar_envio)
hooks.register(GANCHO_EXPORTAR, en_lo_guardado)
hooks.register(GANCHO_BORRAR, borrar_vencidas)


@hooks.register("register_admin_urls")
def registrar_rutas() -> list[URLResolver]:
    return [
        path("asistencia/", include("convocatorias.constancias.panel.urls_asistencia")),
        path("constancias/", include("convocatorias.constancias.panel.urls_constancias")),
    ]


@hooks.register("register_page_header_buttons")
def botones_del_evento(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The door and the certificates, from the page of an event that takes registrations."""
    if page.specific_class is not EventoPage:
        return
    espacio = page.specific.espacio
    if espacio is None or not lleva(user, espacio, page.specific, timezone.localdate()):
        return
    rutas = (
        (_("Tomar asistencia"), "asistencia_panel:puerta", "check"),
        (_("Constancias"), "constancias_panel:evento", "doc-full"),
    )
    for orden, (rotulo, ruta, icono) in enumerate(rutas):
        url = reverse(ruta, args=[espacio.pk])
        yield Button(rotulo, url, icon_name=icono, priority=61 + orden)
