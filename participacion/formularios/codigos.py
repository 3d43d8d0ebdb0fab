"""Codes for an answer that is not an answer (guia-ux §2.4). They are never options."""

from django.utils.translation import gettext_lazy as _

NO_APLICA = -96  #: the question was hidden by a condition
PREFIERO_NO = -97
NO_SE = -98
SIN_RESPUESTA = -99  #: the question was shown and left empty

ETIQUETAS = {
    NO_SE: _("No sé"),
    PREFIERO_NO: _("Prefiero no responder"),
    NO_APLICA: _("No le tocaba responder"),
    SIN_RESPUESTA: _("Sin respuesta"),
}

#: Option ids that the engine itself offers, always after the others.
OTRA = "otra"
NINGUNA = "ninguna"
OPCIONES_PROPIAS = {OTRA: _("Otra"), NINGUNA: _("Ninguna de las anteriores")}


def clave_de_otra(pregunta: str) -> str:
    """Key of the text typed beside «Otra», next to the answer that says it was chosen."""
    return f"{pregunta}.{OTRA}"
