from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TemasConfig(AppConfig):
    name = "encuestas.temas"
    label = "temas"
    verbose_name = _("Respuestas abiertas")

    def ready(self) -> None:
        from encuestas.resultados.conteo import lote_contado

        from .textos import al_contar

        lote_contado.connect(al_contar, dispatch_uid="temas.al_contar")
