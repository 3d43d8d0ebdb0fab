from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from .evaluacion import direccion_abierta, en_el_evento, en_el_mostrador, en_mi_registro
from .exportar.encargos import borrar_caducas
from .models import EncuestaPage
from .publicacion import pendientes
from .retiros import ejecutar

hooks.register("mirador_borrar_vencidos", ejecutar)
hooks.register("mirador_borrar_vencidos", borrar_caducas)
hooks.register("mirador_seccion_evento", en_el_evento)
hooks.register("mirador_de_mi_registro", en_mi_registro)
hooks.register("mirador_panel_evento", en_el_mostrador)
hooks.register("mirador_evaluacion_de_evento", direccion_abierta)


@hooks.register("before_publish_page")
def exigir_la_lista(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The draft is already saved; it goes out when nothing is missing."""
    if not isinstance(page, EncuestaPage) or not page.es_fuente:
        return None
    faltan = pendientes(page)
    if not faltan:
        return None
    lista = "; ".join(str(punto.texto) for punto in faltan)
    messages.error(request, _("Guardamos el borrador, pero falta: %(lista)s.") % {"lista": lista})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def registrar_tablero() -> list:
    return [path("encuestas/", include("encuestas.tablero.urls"))]


@hooks.register("register_admin_menu_item")
def menu_de_encuestas() -> MenuItem:
    return MenuItem(_("Encuestas"), reverse("tablero:indice"), icon_name="form", order=210)
