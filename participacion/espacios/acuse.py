"""The receipt by mail, for those who left an address."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar

from .models import Envio


def enviar_acuse(envio: Envio, *, correo: str, secreto: str) -> None:
    """Queue the receipt, in the language of the submission, with its secret link.

    A kind with a receipt of its own sends that one instead.
    """
    if envio.acuse_propio(correo):
        return
    with translation.override(envio.idioma):
        base = settings.WAGTAILADMIN_BASE_URL
        contexto = {
            "envio": envio,
            "enlace": base + reverse("espacios:enlace", args=[secreto]),
            "seguimiento": base + reverse("espacios:buscar"),
        }
        encolar(
            clave=f"acuse:{envio.pk}",
            destinatario=correo,
            asunto=_("Recibimos lo que enviaste. Folio %(folio)s") % {"folio": envio.folio},
            cuerpo=render_to_string("espacios/correo_acuse.txt", contexto),
        )
