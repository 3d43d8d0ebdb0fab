from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from participacion.espacios.lo_mio import GANCHO_EXPORTAR, GANCHO_OLVIDAR
from participacion.espacios.models import Envio
from participacion.espacios.seguimiento import GANCHO, SeccionEnvio
from participacion.espacios.servicios import GANCHO_BORRAR

from .correos import cancelado
from .lugares import cancelar
from .models import EventoPage, Inscripcion
from .permisos import entra
from .peticiones import borrar_vencidas, exportar
from .vistas import contexto_de

hooks.register(GANCHO_BORRAR, borrar_vencidas)
hooks.register(GANCHO_EXPORTAR, exportar)


class MenuDeRegistros(MenuItem):
    """For whoever carries some event. No query that the rest of the menu does not make."""

    def is_shown(self, request: HttpRequest) -> bool:
        return entra(request.user)


@hooks.register("register_admin_urls")
def registrar_panel() -> list[URLResolver]:
    return [path("registros/", include("convocatorias.eventos.panel.urls"))]


@hooks.register("register_admin_menu_item")
def menu_de_registros() -> MenuItem:
    return MenuDeRegistros(
        gettext_lazy("Registros"),
        reverse_lazy("eventos_panel:inicio"),
        name="registros",
        icon_name="group",
        order=216,
    )


@hooks.register("register_page_header_buttons")
def boton_de_registros(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if page.specific_class is not EventoPage or not entra(user):
        return
    espacio = page.specific.espacio
    if espacio:
        yield Button(
            _("Personas registradas"),
            reverse("eventos_panel:evento", args=[espacio.pk]),
            icon_name="group",
            priority=60,
        )


@hooks.register(GANCHO_OLVIDAR)
def soltar_lugar(envio: UUID, ahora: datetime) -> None:
    """Whoever erases a registration gives its place back first."""
    suya = Inscripcion.objects.select_related("espacio").filter(pk=envio).first()
    if suya:
        cancelar(inscripcion=suya, ahora=ahora)
        # Whoever had left may still be waiting for a mail to those who left.
        cancelado(suya)


@hooks.register(GANCHO)
def en_el_seguimiento(envio: Envio, completo: bool, request: HttpRequest) -> SeccionEnvio | None:
    """Place, turn and «No voy», for whoever left no address and keeps the secret link."""
    if not completo or not isinstance(envio, Inscripcion):
        return None
    return SeccionEnvio(10, "eventos/_en_el_seguimiento.html", contexto_de(envio))
