"""States, decisions and acts of a contribution, and the groups that rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoAportacion(models.TextChoices):
    RECIBIDA = "recibida", _("Recibida")
    EN_REVISION = "en_revision", _("En revisión")
    POR_APROBAR = "por_aprobar", _("Por aprobar")
    RESPONDIDA = "respondida", _("Respondida")
    EN_MARCHA = "en_marcha", _("En marcha")
    CUMPLIDA = "cumplida", _("Cumplida")
    CERRADA = "cerrada", _("Cerrada con motivo")


#: Somebody still has to answer.
PENDIENTES = (
    EstadoAportacion.RECIBIDA,
    EstadoAportacion.EN_REVISION,
    EstadoAportacion.POR_APROBAR,
)
#: A reply is in force.
CON_RESPUESTA = (
    EstadoAportacion.RESPONDIDA,
    EstadoAportacion.EN_MARCHA,
    EstadoAportacion.CUMPLIDA,
)
#: The person may ask, once, to have it looked at again.
REABRIBLES = (*CON_RESPUESTA, EstadoAportacion.CERRADA)


class Origen(models.TextChoices):
    FORMULARIO = "formulario", _("Formulario")
    MESA = "mesa", _("Mesa del taller")
    PAPEL = "papel", _("Papel")
    SESION = "sesion", _("Sesión")
    IMPUGNACION = "impugnacion", _("Duda sobre una evidencia")


class Decision(models.TextChoices):
    SE_INCORPORA = "se_incorpora", _("Se incorpora")
    EN_PARTE = "en_parte", _("Se incorpora en parte")
    NO_SE_INCORPORA = "no_se_incorpora", _("No se incorpora")
    YA_EXISTE = "ya_existe", _("Ya existe")
    OTRA_INSTITUCION = "otra_institucion", _("Corresponde a otra institución")


#: Decisions after which something changes in the plan.
CAMBIAN_ALGO = (Decision.SE_INCORPORA, Decision.EN_PARTE)


class Cambio(models.TextChoices):
    """What exactly changes because of what the person said."""

    ACCION = "accion", _("Una acción del plan")
    INDICADOR = "indicador", _("Un indicador")
    ACUERDO = "acuerdo", _("Un acuerdo de la sesión")
    DOCUMENTO = "documento", _("Un documento")
    MECANISMO = "mecanismo", _("La forma de vigilar el eje")


class Acto(models.TextChoices):
    """What a row of the history tells."""

    ESTADO = "estado", _("Cambio de estado")
    ASIGNACION = "asignacion", _("Asignada")
    TURNO = "turno", _("Turnada a otro eje")
    PAUSA = "pausa", _("Plazo en pausa")
    CORRECCION = "correccion", _("Respuesta corregida")
    DEVOLUCION = "devolucion", _("Respuesta devuelta")
    REAPERTURA = "reapertura", _("La persona pidió revisarla otra vez")
    AGREGADO = "agregado", _("La persona agregó algo")
