from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CuentasConfig(AppConfig):
    """Keeps no table of its own: accounts are Django's, their second step is allauth's."""

    name = "participacion.cuentas"
    label = "cuentas"
    verbose_name = _("Cuentas")
