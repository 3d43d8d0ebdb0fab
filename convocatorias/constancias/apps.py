from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConstanciasConfig(AppConfig):
    """Who came, and the certificate that says so."""

    name = "convocatorias.constancias"
    label = "constancias"
    verbose_name = _("Asistencia y constancias")

    def ready(self) -> None:
        from . import comprobaciones  # noqa: F401
