from django.utils.translation import gettext_lazy as _

from .base import PreguntaBlock


class MunicipioBlock(PreguntaBlock):
    class Meta:
        icon = "site"
        label = _("Municipio")
        description = _("Uno de los 46 municipios de Guanajuato.")
