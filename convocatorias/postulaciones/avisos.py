"""Mails about an application: received, withdrawn, and the question to each member."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from convocatorias.models import Postulacion
from participacion.avisos.servicios import encolar


def avisar_recibida(postulacion: Postulacion, numero: int, correo: str, secreto: str) -> None:
    """The receipt: folio, hash and secret link."""
    clave = f"acuse:{postulacion.pk}" + (f":{numero}" if numero > 1 else "")
    _a_quien_postula(postulacion, correo, clave, "postular/correo_recibida.txt", secreto, numero)


def avisar_retirada(postulacion: Postulacion, correo: str, secreto: str) -> None:
    clave = f"acuse:{postulacion.pk}:retirada"
    _a_quien_postula(postulacion, correo, clave, "postular/correo_retirada.txt", secreto, 0)


def _a_quien_postula(
    postulacion: Postulacion, correo: str, clave: str, plantilla: str, secreto: str, numero: int
) -> None:
    if not correo:
        return
    with translation.override(postulacion.idioma):
        asunto = _("Retiraste tu postulación. Folio %(folio)s")
        if numero == 1:
            asunto = _("Recibimos tu postulación. Folio %(folio)s")
        elif numero:
            asunto = _("Recibimos tu corrección. Folio %(folio)s")
        contexto = {
            "postulacion": postulacion,
            "numero": numero,
            "enlace": settings.WAGTAILADMIN_BASE_URL + reverse("espacios:enlace", args=[secreto]),
        }
        encolar(
            clave=clave,
            destinatario=correo,
            asunto=asunto % {"folio": postulacion.folio},
            cuerpo=render_to_string(plantilla, contexto),
        )


def preguntar_a_integrante(
    *, clave: str, correo: str, nombre: str, convocatoria: str, ruta: str, idioma: str
) -> None:
    """Ask a member whether they agree to appear in the application."""
    with translation.override(idioma):
        contexto = {
            "nombre": nombre,
            "convocatoria": convocatoria,
            "enlace": settings.WAGTAILADMIN_BASE_URL + ruta,
        }
        encolar(
            clave=clave,
            destinatario=correo,
            asunto=_("¿Participas en esta postulación?"),
            cuerpo=render_to_string("postular/correo_integrante.txt", contexto),
        )
