"""What an event may be, as the documents name it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TipoEvento(models.TextChoices):
    PANEL = "panel", _("Panel")
    FORO = "foro", _("Foro")
    TALLER = "taller", _("Taller")
    CURSO = "curso", _("Curso")
    DIPLOMADO = "diplomado", _("Diplomado")
    JORNADA = "jornada", _("Jornada")
    CONVERSATORIO = "conversatorio", _("Conversatorio")
    WEBINAR = "webinar", _("Webinar")
    SEMINARIO = "seminario", _("Seminario")
    VIDEOCONFERENCIA = "videoconferencia", _("Videoconferencia")
    SESION = "sesion", _("Sesión")
    REUNION = "reunion", _("Reunión")
    REUNION_DE_TRABAJO = "reunion-de-trabajo", _("Reunión de trabajo")
    MESA = "mesa", _("Mesa de trabajo")
    CAPACITACION = "capacitacion", _("Capacitación")
    PRESENTACION = "presentacion", _("Presentación")
    CUMBRE = "cumbre", _("Cumbre")
    ENCUENTRO = "encuentro", _("Encuentro")
    INTERCAMBIO = "intercambio", _("Intercambio")
    INSTALACION = "instalacion", _("Instalación")
    ACTO = "acto", _("Acto institucional")
    EVALUACION = "evaluacion", _("Evaluación")
    DIFUSION = "difusion", _("Difusión")
    CAMPANA = "campana", _("Campaña")
    PROYECTO = "proyecto", _("Proyecto comunitario")
    INVITACION = "invitacion", _("Invitación")


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    REMOTA = "remota", _("En línea")
    HIBRIDA = "hibrida", _("Presencial y en línea")


class Vida(models.TextChoices):
    """How far an event has come; what its dates and places say is not written down."""

    PROPUESTO = "propuesto", _("Propuesto")
    APROBADO = "aprobado", _("Aprobado en lo general")
    CON_PROPUESTA = "con-propuesta", _("Con propuesta técnica")
    PROGRAMADO = "programado", _("Programado")
    REALIZADO = "realizado", _("Realizado")
    CANCELADO = "cancelado", _("Cancelado")


ZONAS = [
    ("America/Mexico_City", _("hora del centro de México")),
    ("America/Cancun", _("hora de Cancún")),
    ("America/Chihuahua", _("hora de Chihuahua")),
    ("America/Hermosillo", _("hora de Sonora")),
    ("America/Mazatlan", _("hora del Pacífico de México")),
    ("America/Tijuana", _("hora de Tijuana")),
    ("UTC", _("hora universal (UTC)")),
]
