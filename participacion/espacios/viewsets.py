"""Privacy notices in the admin. A change is a new version, so old ones cannot be edited."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from .models import AvisoPrivacidad


class SoloAgregar(ModelPermissionPolicy):
    """Versions are added and read; what somebody was shown never changes."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"add", "view"} and super().user_has_permission(user, action)


class AvisoPrivacidadViewSet(ModelViewSet):
    model = AvisoPrivacidad
    icon = "lock"
    menu_label = _("Avisos de privacidad")
    add_to_settings_menu = True
    list_display = ["clave", "numero", "responsable", "vigente_desde"]
    form_fields = [
        "clave", "numero", "responsable", "corto", "corto_en", "completo", "vigente_desde",
    ]  # fmt: skip
    inspect_view_enabled = True
    copy_view_enabled = False
    permission_policy = SoloAgregar(AvisoPrivacidad)
