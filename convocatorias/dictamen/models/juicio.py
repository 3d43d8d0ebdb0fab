"""Whether an application is eligible, who reads it, and what they said of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .jurado import Jurado
from .reglas import Criterio


class Elegibilidad(models.Model):
    """The first sieve, with its reason."""

    postulacion = models.OneToOneField(
        "convocatorias.Postulacion", models.CASCADE, related_name="elegibilidad"
    )
    elegible = models.BooleanField(_("cumple lo mínimo"))
    razon = models.TextField(_("por qué"), blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    momento = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("revisión de requisitos")
        verbose_name_plural = _("revisiones de requisitos")
        constraints = [
            models.CheckConstraint(
                condition=Q(elegible=True) | ~Q(razon=""), name="no_elegible_con_razon"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postulacion}: {self.elegible}"


class MotivoExcusa(models.TextChoices):
    """General words, never free text: the reason of a recusal is public."""

    INSTITUCION = (
        "Trabaja o trabajó con quien postula",
        _("Trabaja o trabajó con quien postula"),
    )
    PRACTICA = "Participó en lo que se postula", _("Participó en lo que se postula")
    RELACION = (
        "Tiene una relación personal o de familia con quien postula",
        _("Tiene una relación personal o de familia con quien postula"),
    )
    INTERES = "Tiene otro interés en el resultado", _("Tiene otro interés en el resultado")
    RECONOCIO = (
        "Reconoció a quien postula y no puede ser imparcial",
        _("Reconoció a quien postula y no puede ser imparcial"),
    )
    DEJO = "Dejó el jurado", _("Dejó el jurado")


class Asignacion(models.Model):
    """An application that a member of the jury must read.

    It opens once ``sin_conflicto`` is written; ``excusa`` takes it away, and is public.
    """

    jurado = models.ForeignKey(Jurado, models.PROTECT, related_name="asignaciones")
    postulacion = models.ForeignKey(
        "convocatorias.Postulacion", models.CASCADE, related_name="asignaciones"
    )
    creada = models.DateTimeField(_("asignada"))
    sin_conflicto = models.DateTimeField(_("declaró que no hay conflicto"), null=True, blank=True)
    excusa = models.DateTimeField(_("se excusó"), null=True, blank=True)
    motivo = models.CharField(
        _("motivo de la excusa"), max_length=300, blank=True, choices=MotivoExcusa
    )

    class Meta:
        verbose_name = _("asignación")
        verbose_name_plural = _("asignaciones")
        constraints = [
            models.UniqueConstraint(fields=["jurado", "postulacion"], name="asignacion_unica"),
            models.CheckConstraint(
                condition=Q(excusa=None) | ~Q(motivo=""), name="excusa_con_motivo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurado} · {self.postulacion}"


class Evaluacion(models.Model):
    """The scores of one member for one application; sealed to others until ``enviada``."""

    asignacion = models.OneToOneField(Asignacion, models.CASCADE, related_name="evaluacion")
    comentario = models.TextField(_("comentario para quien postuló"), blank=True)
    enviada = models.DateTimeField(_("enviada"), null=True, blank=True)
    actualizada = models.DateTimeField(_("guardada"))
    borrador = models.JSONField(
        default=dict, blank=True, help_text="What is typed and not sent, by criterion."
    )

    class Meta:
        verbose_name = _("evaluación")
        verbose_name_plural = _("evaluaciones")

    def __str__(self) -> str:
        return str(self.asignacion)


class Calificacion(models.Model):
    evaluacion = models.ForeignKey(Evaluacion, models.CASCADE, related_name="calificaciones")
    criterio = models.ForeignKey(Criterio, models.PROTECT, related_name="+")
    puntos = models.DecimalField(_("puntos"), max_digits=5, decimal_places=2)
    comentario = models.TextField(_("comentario"), blank=True)

    class Meta:
        verbose_name = _("calificación")
        verbose_name_plural = _("calificaciones")
        constraints = [
            models.UniqueConstraint(fields=["evaluacion", "criterio"], name="calificacion_unica"),
        ]

    def __str__(self) -> str:
        return f"{self.criterio}: {self.puntos}"
