"""Codes for an answer that is not an answer (guia-ux §2.4). They are never options.

``-96`` (skipped by a branch) belongs to the same scale and stays free until there are branches.
"""

from django.utils.translation import gettext_lazy as _

PREFIERO_NO = -97
NO_SE = -98
SIN_RESPUESTA = -99  #: the question was shown and left empty

ETIQUETAS = {
    NO_SE: _("No sé"),
    PREFIERO_NO: _("Prefiero no responder"),
    SIN_RESPUESTA: _("Sin respuesta"),
}
