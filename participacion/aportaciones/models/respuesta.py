from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import CAMBIAN_ALGO, Decision, EstadoAportacion


class RespuestaRazonada(models.Model):
    """A decision with its reason (OGP standard 4). A correction is a new row.

    ``firma`` keeps the post and institution in force when it was signed (rule R23).
    """

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="respuestas"
    )
    decision = models.CharField(_("decisión"), max_length=20, choices=Decision)
    razon = models.TextField(_("por qué"))
    sigue = models.TextField(_("qué sigue"), blank=True)
    firma = models.CharField(_("quién firma"), max_length=300)
    institucion = models.ForeignKey(
        "secretariado.Institucion", models.PROTECT, null=True, related_name="+"
    )
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    creada = models.DateTimeField(_("fecha"))

    class Meta:
        verbose_name = _("respuesta razonada")
        verbose_name_plural = _("respuestas razonadas")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(razon=""), name="respuesta_con_razon"),
            models.CheckConstraint(condition=~models.Q(firma=""), name="respuesta_con_firma"),
            models.CheckConstraint(
                condition=models.Q(decision__in=Decision.values), name="respuesta_decision_valida"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.razon[:60]}"

    @property
    def cambia_algo(self) -> bool:
        return self.decision in CAMBIAN_ALGO


class Movimiento(models.Model):
    """One change of state, kept for ever."""

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="movimientos"
    )
    de = models.CharField(max_length=12, choices=EstadoAportacion, blank=True)
    a = models.CharField(max_length=12, choices=EstadoAportacion)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("movimiento")
        verbose_name_plural = _("movimientos")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"
