from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class CompartirConfig(AppConfig):
    name = "encuestas.compartir"
    label = "compartir"
    verbose_name = _("Difusión")

    def ready(self) -> None:
        from encuestas import origenes
        from participacion.espacios.models import Espacio

        from . import canales

        origenes.registrar(canales.origen_valido)
        post_save.connect(
            canales.al_guardar_espacio, sender=Espacio, dispatch_uid="compartir.al_guardar_espacio"
        )
