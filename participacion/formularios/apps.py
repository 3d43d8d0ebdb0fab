from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormulariosConfig(AppConfig):
    name = "participacion.formularios"
    label = "formularios"
    verbose_name = _("Formularios")
