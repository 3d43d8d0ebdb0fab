from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class TallerConfig(AppConfig):
    name = "participacion.taller"
    label = "taller"
    verbose_name = _("Taller de Futuro")

    def ready(self) -> None:
        from .senales import al_responder

        # By name: the rooms below do not know this one.
        post_save.connect(
            al_responder,
            sender="aportaciones.RespuestaRazonada",
            dispatch_uid="taller.al_responder",
        )
