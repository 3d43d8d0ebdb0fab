from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EspaciosConfig(AppConfig):
    name = "participacion.espacios"
    label = "espacios"
    verbose_name = _("Espacios")

    def ready(self) -> None:
        from .publicacion import conectar

        conectar()
