from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from encuestas.models import EncuestaPage
from encuestas.permisos import puede_ver


@hooks.register("register_admin_urls")
def registrar_kit() -> list[URLResolver]:
    return [path("encuestas/", include("encuestas.compartir.urls_kit"))]


@hooks.register("register_page_header_buttons")
def boton_compartir(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """«Compartir» in the menu of the page, once it was published."""
    if page.specific_class is not EncuestaPage:
        return
    pagina = page.specific
    if pagina.espacio and puede_ver(user, pagina):
        yield Button(
            _("Compartir"),
            reverse("compartir_kit:kit", args=[pagina.pk]),
            icon_name="globe",
            priority=45,
        )
