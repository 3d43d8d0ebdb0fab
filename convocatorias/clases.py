"""Kinds of call, and what each of them asks of the page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaseConvocatoria(models.TextChoices):
    POSTULACION = "postulacion", _("Postulación con dictamen")
    CAPACITACION = "capacitacion", _("Inscripción a una capacitación")
    INTEGRACION = "integracion", _("Integración de un órgano")
    INTERES = "interes", _("Manifestación de interés por carta")
    PROPUESTAS = "propuestas", _("Propuestas y observaciones")
    BECA = "beca", _("Beca de otra institución")
    SESION = "sesion", _("Citatorio a una sesión")
