"""Settings of the inbox, for whoever is given Django's permissions over them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .models import PideAprobacion, RespuestaTipo


class RespuestaTipoViewSet(ModelViewSet):
    model = RespuestaTipo
    icon = "doc-full"
    list_display = ["nombre", "eje", "institucion"]
    search_fields = ["nombre", "texto"]
    form_fields = ["nombre", "texto", "eje", "institucion"]


class PideAprobacionViewSet(ModelViewSet):
    model = PideAprobacion
    icon = "group"
    list_display = ["eje", "institucion"]
    form_fields = ["eje", "institucion"]
    copy_view_enabled = False


class AjustesDeBandejaGroup(ViewSetGroup):
    menu_label = _("Respuestas")
    menu_icon = "mail"
    menu_order = 165
    items = (RespuestaTipoViewSet, PideAprobacionViewSet)
