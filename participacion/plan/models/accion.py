from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.plan import consultas

from .campos import entre_0_y_100, fuente, porcentaje
from .compromiso import Compromiso


class Accion(models.Model):
    compromiso = models.ForeignKey(
        Compromiso,
        on_delete=models.PROTECT,
        related_name="acciones",
        verbose_name=_("compromiso"),
    )
    orden = models.PositiveSmallIntegerField(_("orden"))
    texto = models.TextField(_("qué se hará"))
    palabra_clave = models.CharField(_("palabra clave"), max_length=120, blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("acción")
        verbose_name_plural = _("acciones")
        ordering = ["compromiso", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["compromiso", "orden"], name="plan_accion_orden")
        ]

    def __str__(self) -> str:
        return self.texto


class Avance(models.Model):
    """What an owner declared for one action at one cut-off date.

    A percentage or a stage in words, never both (modelo R1). Rows are only added: a correction
    is a newer row with the same ``corte``.
    """

    accion = models.ForeignKey(
        Accion, on_delete=models.PROTECT, related_name="avances", verbose_name=_("acción")
    )
    corte = models.DateField(_("fecha de corte"))
    valor = porcentaje(_("avance en porcentaje"))
    etapa = models.CharField(
        _("etapa"),
        max_length=160,
        blank=True,
        help_text=_("Sólo si aún no hay porcentaje. Cuenta como 0."),
    )
    asterisco = models.BooleanField(_("lleva asterisco"), default=False)
    nota = models.TextField(_("nota"), blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("quién lo registró"),
    )
    creado = models.DateTimeField(_("registrado"), auto_now_add=True)
    fuente = fuente()

    objects = consultas.AvanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("avance")
        verbose_name_plural = _("avances")
        ordering = ["-corte", "-pk"]
        indexes = [models.Index(fields=["accion", "-corte"], name="plan_avance_ultimo")]
        constraints = [
            entre_0_y_100("valor", "plan_avance_valor"),
            models.CheckConstraint(
                condition=Q(valor__isnull=False, etapa="") | (Q(valor__isnull=True) & ~Q(etapa="")),
                name="plan_avance_valor_o_etapa",
                violation_error_message=_("Escribe un porcentaje o una etapa, no las dos cosas."),
            ),
            models.UniqueConstraint(
                fields=["accion", "corte", "fuente"],
                condition=~Q(fuente=""),
                name="plan_avance_una_vez_por_fuente",
            ),
        ]

    def __str__(self) -> str:
        return self.etapa or f"{self.valor} %"

    def exigir_nota(self) -> None:
        """Not part of ``clean``: the seven printed asterisks came with no text (O4)."""
        if self.asterisco and not self.nota:
            raise ValidationError({"nota": _("El asterisco necesita una nota que lo explique.")})


class Evidencia(models.Model):
    """Proof of progress, allowed in any state (O10); hangs from a compromiso or from an action."""

    class Tipo(models.TextChoices):
        ENLACE = "enlace", _("Página")
        DATOS = "datos_abiertos", _("Datos abiertos")
        MAPA = "mapa", _("Mapa")
        RED = "red_social", _("Red social")
        PROYECTO = "proyecto", _("Proyecto")
        DOCUMENTO = "documento", _("Documento")

    compromiso = models.ForeignKey(
        Compromiso,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidencias",
        verbose_name=_("compromiso"),
    )
    accion = models.ForeignKey(
        Accion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidencias",
        verbose_name=_("acción"),
    )
    orden = models.PositiveSmallIntegerField(_("orden"), default=1)
    tipo = models.CharField(_("tipo"), max_length=20, choices=Tipo.choices)
    valor = models.CharField(_("dirección"), max_length=300, blank=True)
    texto = models.CharField(_("qué muestra"), max_length=300, blank=True)
    incierto = models.CharField(_("qué se duda"), max_length=300, blank=True)
    extra = models.JSONField(_("más datos"), default=dict, blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("evidencia")
        verbose_name_plural = _("evidencias")
        ordering = ["orden", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(compromiso__isnull=False, accion__isnull=True)
                | Q(compromiso__isnull=True, accion__isnull=False),
                name="plan_evidencia_de_uno",
                violation_error_message=_("Elige un compromiso o una acción."),
            ),
            models.CheckConstraint(
                condition=~Q(valor="") | ~Q(texto=""),
                name="plan_evidencia_con_algo",
                violation_error_message=_("Escribe la dirección o qué muestra."),
            ),
            models.UniqueConstraint(
                fields=["compromiso", "orden"],
                condition=Q(compromiso__isnull=False),
                name="plan_evidencia_orden_compromiso",
            ),
            models.UniqueConstraint(
                fields=["accion", "orden"],
                condition=Q(accion__isnull=False),
                name="plan_evidencia_orden_accion",
            ),
        ]

    def __str__(self) -> str:
        return self.texto or self.valor
