from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from participacion.aportaciones.models import Aportacion

from .detalle import ver
from .lista import lista
from .masa import masa
from .politica import PoliticaDeBandeja
from .vistas import vistas


class BandejaViewSet(ModelViewSet):
    model = Aportacion
    url_prefix = "bandeja"
    icon = "mail"
    menu_label = _("Bandeja")
    menu_order = 90
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    exclude_form_fields = ["texto"]
    permission_policy = PoliticaDeBandeja(Aportacion)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", lista, name="index"),
            path("edit/<int:pk>/", ver, name="edit"),
            path("varias/", masa, name="masa"),
            path("vistas/", vistas, name="vistas"),
        ]
