from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportarConfig(AppConfig):
    name = "encuestas.exportar"
    label = "exportar"
    verbose_name = _("Descargas")
