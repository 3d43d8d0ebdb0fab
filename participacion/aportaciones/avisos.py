"""Mail to whoever left an address when what they said gets an answer."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.espacios.models import Contacto

from .models import Aportacion, RespuestaRazonada


def avisar_respuesta(aportacion: Aportacion, respuesta: RespuestaRazonada) -> None:
    """Queue the news of a reply; nothing for those who left no address."""
    contacto = Contacto.objects.filter(envio=aportacion.envio).exclude(correo="").first()
    if contacto is None:
        return
    with translation.override(aportacion.idioma):
        ruta = reverse("espacios:estado", args=[aportacion.folio])
        contexto = {
            "aportacion": aportacion,
            "respuesta": respuesta,
            "url": settings.WAGTAILADMIN_BASE_URL + ruta,
        }
        encolar(
            clave=f"respuesta:{respuesta.pk}",
            destinatario=contacto.correo,
            asunto=_("Hay respuesta a tu folio %(folio)s") % {"folio": aportacion.folio},
            cuerpo=render_to_string("aportaciones/correo_respuesta.txt", contexto),
        )
