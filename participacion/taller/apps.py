from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TallerConfig(AppConfig):
    name = "participacion.taller"
    label = "taller"
    verbose_name = _("Taller de Futuro")
