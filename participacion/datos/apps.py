from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatosConfig(AppConfig):
    name = "participacion.datos"
    label = "datos"
    verbose_name = _("Datos abiertos")
