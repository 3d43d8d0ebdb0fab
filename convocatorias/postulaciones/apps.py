from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostulacionesConfig(AppConfig):
    """Applying: draft, files, versions, receipt."""

    name = "convocatorias.postulaciones"
    label = "postulaciones"
    verbose_name = _("Postulaciones")

    def ready(self) -> None:
        from convocatorias.servicios import acto_anotado

        from .avisos_de_actos import avisar

        acto_anotado.connect(avisar, dispatch_uid="postulaciones.avisar")
