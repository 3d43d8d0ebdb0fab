from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PropuestasConfig(AppConfig):
    """Events that a member of the secretariat proposes, until a session approves them."""

    name = "convocatorias.propuestas"
    label = "propuestas_de_evento"
    verbose_name = _("Propuestas de evento")
