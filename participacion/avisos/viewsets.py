"""The outbox in the admin: to look at, never to edit."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from .models import Correo


class SoloLectura(ModelPermissionPolicy):
    """Rows written by services: people with permission look, nobody edits by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class CorreoViewSet(ModelViewSet):
    model = Correo
    icon = "mail"
    menu_label = _("Correos")
    menu_order = 900
    add_to_settings_menu = True
    list_display = ["clave", "estado", "intentos", "creado", "enviado", "error"]
    list_filter = ["estado"]
    search_fields = ["clave"]
    inspect_view_enabled = True
    copy_view_enabled = False
    exclude_form_fields: list[str] = []
    permission_policy = SoloLectura(Correo)
