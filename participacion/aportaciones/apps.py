from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AportacionesConfig(AppConfig):
    name = "participacion.aportaciones"
    label = "aportaciones"
    verbose_name = _("Aportaciones")
