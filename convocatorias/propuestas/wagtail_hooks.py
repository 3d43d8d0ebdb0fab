from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from convocatorias.eventos.ficha import GANCHO_SECCION
from convocatorias.eventos.models import EventoPage

from .models import PropuestaDeEvento
from .permisos import ve_el_menu


class MenuDePropuestas(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return ve_el_menu(request.user)


@hooks.register(GANCHO_SECCION)
def origen(pagina: EventoPage) -> tuple[str, PropuestaDeEvento] | None:
    """Who proposed it and which session approved it."""
    filas = PropuestaDeEvento.objects.select_related("institucion", "acuerdo__sesion__organo")
    suya = filas.filter(evento__translation_key=pagina.translation_key).first()
    return ("propuestas/_origen.html", suya) if suya else None


@hooks.register("register_admin_urls")
def registrar_panel() -> list[URLResolver]:
    return [path("eventos-propuestos/", include("convocatorias.propuestas.panel.urls"))]


@hooks.register("register_admin_menu_item")
def menu_de_propuestas() -> MenuDePropuestas:
    return MenuDePropuestas(
        _("Eventos propuestos"),
        reverse_lazy("propuestas_de_evento:indice"),
        name="eventos-propuestos",
        icon_name="date",
        order=97,
    )
