from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CargasConfig(AppConfig):
    name = "participacion.cargas"
    label = "cargas"
    verbose_name = _("Cargas de archivos")
