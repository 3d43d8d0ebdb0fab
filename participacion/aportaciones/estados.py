"""States and decisions of a contribution, and the groups that rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoAportacion(models.TextChoices):
    RECIBIDA = "recibida", _("Recibida")
    EN_REVISION = "en_revision", _("En revisión")
    RESPONDIDA = "respondida", _("Respondida")


PENDIENTES = (EstadoAportacion.RECIBIDA, EstadoAportacion.EN_REVISION)


class Decision(models.TextChoices):
    SE_INCORPORA = "se_incorpora", _("Se incorpora")
    EN_PARTE = "en_parte", _("Se incorpora en parte")
    NO_SE_INCORPORA = "no_se_incorpora", _("No se incorpora")
    YA_EXISTE = "ya_existe", _("Ya existe")
    OTRA_INSTITUCION = "otra_institucion", _("Corresponde a otra institución")


#: Decisions after which something changes in the plan.
CAMBIAN_ALGO = (Decision.SE_INCORPORA, Decision.EN_PARTE)
