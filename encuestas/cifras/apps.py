from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CifrasConfig(AppConfig):
    name = "encuestas.cifras"
    label = "cifras"
    verbose_name = _("Cifras de la gente")
