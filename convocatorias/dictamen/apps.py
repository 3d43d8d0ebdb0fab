from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DictamenConfig(AppConfig):
    """Judging: jury, rubric, conflicts of interest, scores."""

    name = "convocatorias.dictamen"
    label = "dictamen"
    verbose_name = _("Dictamen")
