from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentosConfig(AppConfig):
    name = "participacion.documentos"
    label = "documentos"
    verbose_name = _("Documentos")
