"""The mail that says a certificate is ready: an address that opens it, never the file."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from convocatorias.eventos.models import Inscripcion
from participacion.avisos.servicios import encolar

from .models import Constancia


def avisar(constancia: Constancia, inscripcion: Inscripcion, correo: str) -> None:
    """Once for each certificate."""
    with translation.override(inscripcion.idioma):
        evento = constancia.firmado["evento"]
        contexto = {
            "constancia": constancia,
            "evento": evento,
            "enlace": settings.WAGTAILADMIN_BASE_URL + inscripcion.direccion,
            "publica": settings.WAGTAILADMIN_BASE_URL + constancia.direccion,
        }
        encolar(
            clave=f"constancia:{constancia.pk}",
            destinatario=correo,
            asunto=_("Tu constancia: %(titulo)s") % {"titulo": evento},
            cuerpo=render_to_string("constancias/correo.txt", contexto),
        )
