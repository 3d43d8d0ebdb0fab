from django.conf import settings
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .campos import fuente
from .eje import Eje

SIN_NULOS = ProhibitNullCharactersValidator()


class Meta(models.Model):
    """What an eje wants to reach. A number that the documents do not print stays empty (O43)."""

    class Tipo(models.TextChoices):
        PORCENTAJE = "porcentaje", _("Porcentaje")
        AUMENTO_CON_BASE = "aumento_con_base", _("Aumento, con punto de partida")
        AUMENTO_SIN_BASE = "aumento_sin_base", _("Aumento, sin punto de partida")
        SI_NO = "si_no", _("Sí o no")

    eje = models.ForeignKey(
        Eje, on_delete=models.CASCADE, related_name="metas", verbose_name=_("eje")
    )
    orden = models.PositiveSmallIntegerField(_("orden"))
    tipo = models.CharField(_("tipo"), max_length=20, choices=Tipo.choices)
    texto = models.CharField(_("qué se quiere lograr"), max_length=300, validators=[SIN_NULOS])
    unidad = models.CharField(
        _("qué se cuenta"), max_length=60, blank=True, help_text=_("Por ejemplo: becas.")
    )
    base = models.DecimalField(
        _("punto de partida"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    objetivo = models.DecimalField(
        _("cuánto se quiere"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    fuente = fuente()

    class Meta:
        verbose_name = _("meta")
        verbose_name_plural = _("metas")
        ordering = ["eje", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "orden"], name="plan_meta_orden"),
            models.CheckConstraint(
                condition=~Q(tipo="porcentaje")
                | Q(objetivo__isnull=False, objetivo__range=(0, 100)),
                name="plan_meta_porcentaje",
                violation_error_message=_("Una meta en porcentaje va de 0 a 100."),
            ),
            models.CheckConstraint(
                condition=~Q(tipo="aumento_con_base") | Q(base__isnull=False),
                name="plan_meta_con_base",
                violation_error_message=_("Escribe el punto de partida, o elige «sin punto»."),
            ),
            models.CheckConstraint(
                condition=~Q(tipo__in=["aumento_sin_base", "si_no", "porcentaje"])
                | Q(base__isnull=True),
                name="plan_meta_sin_base",
                violation_error_message=_("Este tipo de meta no lleva punto de partida."),
            ),
        ]

    def __str__(self) -> str:
        return self.texto


class MedicionMeta(models.Model):
    """Where a goal stood one day. Rows are only added: the newest of the latest day counts."""

    meta = models.ForeignKey(Meta, on_delete=models.PROTECT, related_name="mediciones")
    dia = models.DateField(_("fecha del dato"))
    valor = models.DecimalField(_("valor"), max_digits=14, decimal_places=2, null=True, blank=True)
    cumplida = models.BooleanField(_("se cumplió"), null=True, blank=True)
    evidencia = models.URLField(_("dónde se puede comprobar"), max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    firma = models.CharField(max_length=420, blank=True)
    creada = models.DateTimeField(_("registrada"))
    envio = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("medición de una meta")
        verbose_name_plural = _("mediciones de metas")
        ordering = ["-dia", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valor__isnull=False, cumplida__isnull=True)
                | Q(valor__isnull=True, cumplida__isnull=False),
                name="plan_medicionmeta_una_cosa",
                violation_error_message=_("Escribe un número, o di si se cumplió."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.meta} {self.dia}"
