"""The editor's form of a call: what people count on does not change once it has opened."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from participacion.espacios.models import Espacio
from participacion.espacios.ventana import Estado


def ya_abrio(espacio: Espacio | None) -> bool:
    """Whether somebody may have begun to apply here."""
    if espacio is None or espacio.version_id is None:
        return False
    return espacio.estado(timezone.now()) in (Estado.ABIERTO, Estado.CERRADO)


class ConvocatoriaForm(WagtailAdminPageForm):
    """Acts are the only door to another closing; see ``servicios.anotar_acto``."""

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if not self.instance.pk or not self.instance.es_fuente:
            return datos
        if not ya_abrio(Espacio.objects.filter(clave=self.instance.translation_key).first()):
            return datos
        viva = type(self.instance).objects.get(pk=self.instance.pk)
        if viva.sin_prorroga and datos.get("sin_prorroga") is False:
            self.add_error("sin_prorroga", _("Ya abrió con la regla «sin prórroga»."))
        if "cierra" in datos and datos["cierra"] != viva.cierra:
            self.add_error(
                "cierra", _("Ya abrió. Para mover el cierre da una prórroga, con su motivo.")
            )
        return datos
