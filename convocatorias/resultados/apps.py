from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultadosDeConvocatoriaConfig(AppConfig):
    """Ranking, acta, letters, bank of practices."""

    name = "convocatorias.resultados"
    label = "resultados_convocatorias"
    verbose_name = _("Resultados de convocatorias")
