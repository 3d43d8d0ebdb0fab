from django.utils.translation import gettext_lazy as _

from .base import PreguntaBlock, finalidad_block


class CorreoBlock(PreguntaBlock):
    finalidad = finalidad_block(required=True)

    class Meta:
        icon = "mail"
        label = _("Correo")
        description = _("Un correo electrónico. Se guarda aparte de las respuestas.")
