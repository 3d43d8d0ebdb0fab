from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from encuestas.models import EncuestaPage

from .permisos import edita
from .secciones import en_el_eje
from .viewsets import ClaridadViewSetGroup

hooks.register("mirador_seccion_eje", en_el_eje)


@hooks.register("register_admin_viewset")
def registrar_textos() -> ClaridadViewSetGroup:
    return ClaridadViewSetGroup()


@hooks.register("register_admin_urls")
def registrar_tablero() -> list[URLResolver]:
    return [path("claridad/", include("encuestas.claridad.urls_tablero"))]


@hooks.register("insert_editor_js")
def guion_de_legibilidad() -> str:
    return format_html('<script src="{}" defer></script>', static("js/legibilidad.js"))


@hooks.register("register_page_header_buttons")
def boton_del_texto(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """«Qué texto evalúa» in the menu of a survey."""
    if page.specific_class is not EncuestaPage:
        return
    pagina = page.specific
    if pagina.es_fuente and edita(user, pagina):
        yield Button(
            _("Qué texto evalúa"),
            reverse("claridad_tablero:texto", args=[pagina.pk]),
            icon_name="glasses",
            priority=46,
        )
