from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.plazos import habiles_entre

register = template.Library()


@register.simple_tag
def espera(aportacion: Aportacion, hoy: date) -> str:
    """How long it waits yet, or how late it goes: said to everybody, blaming nobody."""
    if aportacion.vence >= hoy:
        return _("La respuesta llega a más tardar el %(fecha)s.") % {
            "fecha": date_format(aportacion.vence, "DATE_FORMAT")
        }
    dias = max(habiles_entre(aportacion.vence, hoy), 1)
    texto = ngettext(
        "Va tarde %(dias)s día. Avisamos a la persona responsable.",
        "Va tarde %(dias)s días. Avisamos a la persona responsable.",
        dias,
    )
    return texto % {"dias": dias}
