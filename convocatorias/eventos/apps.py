from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventosConfig(AppConfig):
    name = "convocatorias.eventos"
    label = "eventos"
    verbose_name = _("Eventos")

    def ready(self) -> None:
        from .publicacion import conectar

        conectar()
