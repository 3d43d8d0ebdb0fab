"""Institutions and who speaks for them, in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .borrado import Borrar
from .models import Institucion, Representacion


class InstitucionViewSet(ModelViewSet):
    model = Institucion
    delete_view_class = Borrar
    icon = "home"
    list_display = ["nombre", "siglas", "tipo"]
    list_filter = ["tipo"]
    search_fields = ["nombre", "siglas"]
    form_fields = ["nombre", "siglas", "slug", "tipo"]
    inspect_view_enabled = True


class RepresentacionViewSet(ModelViewSet):
    model = Representacion
    icon = "user"
    list_display = ["cargo", "institucion", "calidad", "usuario", "desde", "hasta"]
    list_filter = ["institucion", "calidad"]
    form_fields = ["institucion", "cargo", "calidad", "usuario", "desde", "hasta"]
    inspect_view_enabled = True


class SecretariadoViewSetGroup(ViewSetGroup):
    menu_label = _("Secretariado")
    menu_icon = "group"
    menu_order = 160
    items = (InstitucionViewSet, RepresentacionViewSet)
