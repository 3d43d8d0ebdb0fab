from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaridadConfig(AppConfig):
    name = "encuestas.claridad"
    label = "claridad"
    verbose_name = _("Claridad")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from .lecturas import al_publicar

        page_published.connect(al_publicar, dispatch_uid="claridad.al_publicar")
