from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecretariadoConfig(AppConfig):
    name = "participacion.secretariado"
    label = "secretariado"
    verbose_name = _("Secretariado")
