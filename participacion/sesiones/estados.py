"""States and kinds of what happens in a session."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoSesion(models.TextChoices):
    CALENDARIZADA = "calendarizada", _("En el calendario")
    CONVOCADA = "convocada", _("Convocada")
    EN_CURSO = "en_curso", _("En curso")
    CELEBRADA = "celebrada", _("Celebrada")
    CANCELADA = "cancelada", _("Cancelada")


class Tipo(models.TextChoices):
    ORDINARIA = "ordinaria", _("Ordinaria")
    EXTRAORDINARIA = "extraordinaria", _("Extraordinaria")


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    REMOTA = "remota", _("A distancia")
    HIBRIDA = "hibrida", _("Presencial y a distancia")


class TipoAcuerdo(models.TextChoices):
    """How the body took it (modelo §4). Empty where the document does not say."""

    UNANIMIDAD = "unanimidad", _("Aprobado por unanimidad")
    MAYORIA = "mayoria", _("Aprobado por mayoría")
    APROBADO = "aprobado", _("Aprobado, sin detalle de la votación")
    SE_DA_CUENTA = "se_da_cuenta", _("Se da cuenta, sin voto")
    VISTO_BUENO = "visto_bueno", _("Visto bueno, sin votación formal")
    INFORMATIVO = "informativo", _("Informativo")


class EstadoAcuerdo(models.TextChoices):
    PENDIENTE = "pendiente", _("Pendiente")
    EN_CURSO = "en_curso", _("En curso")
    CUMPLIDO = "cumplido", _("Cumplido")
    SIN_EFECTO = "sin_efecto", _("Sin efecto")


class Calidad(models.TextChoices):
    TITULAR = "titular", _("Titular")
    SUPLENTE = "suplente", _("Suplente")
    INTEGRANTE = "integrante", _("Integrante")
    FACILITA = "facilita", _("Facilita la sesión")
    INVITADO = "invitado", _("Invitado")


#: Who takes part with a vote.
CON_VOTO = (Calidad.TITULAR, Calidad.SUPLENTE, Calidad.INTEGRANTE)
#: Votes are counted only in these.
VOTADOS = (TipoAcuerdo.UNANIMIDAD, TipoAcuerdo.MAYORIA)
#: The notice can still be written.
ANTES = (EstadoSesion.CALENDARIZADA, EstadoSesion.CONVOCADA)
