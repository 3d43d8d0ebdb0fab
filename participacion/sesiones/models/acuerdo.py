import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participacion.plan.models import Eje
from participacion.secretariado.models import Institucion
from participacion.sesiones.estados import EstadoAcuerdo, TipoAcuerdo

from .sesion import Sesion


class Acuerdo(models.Model):
    """What the body decided or was told, numbered within its session."""

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="acuerdos")
    numero = models.PositiveSmallIntegerField(_("número"))
    clave = models.CharField(_("número impreso"), max_length=10)
    texto = models.TextField(_("acuerdo"))
    tipo = models.CharField(_("cómo se tomó"), max_length=15, choices=TipoAcuerdo, blank=True)
    votacion = models.CharField(_("votación, como se imprime"), max_length=200, blank=True)
    a_favor = models.PositiveSmallIntegerField(_("a favor"), null=True, blank=True)
    en_contra = models.PositiveSmallIntegerField(_("en contra"), null=True, blank=True)
    abstenciones = models.PositiveSmallIntegerField(_("abstenciones"), null=True, blank=True)
    institucion = models.ForeignKey(
        Institucion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución a cargo"),
    )
    ejes = models.ManyToManyField(
        Eje, blank=True, related_name="acuerdos_de_sesion", verbose_name=_("ejes que toca")
    )
    #: Empty: it asks nobody for anything, or the document does not say.
    estado = models.CharField(_("estado"), max_length=12, choices=EstadoAcuerdo, blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("acuerdo")
        verbose_name_plural = _("acuerdos")
        ordering = ["sesion", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "numero"], name="sesiones_acuerdo_numero"),
            models.CheckConstraint(condition=Q(numero__gte=1), name="sesiones_acuerdo_desde_uno"),
            models.CheckConstraint(
                condition=~Q(tipo="unanimidad")
                | (
                    (Q(en_contra__isnull=True) | Q(en_contra=0))
                    & (Q(abstenciones__isnull=True) | Q(abstenciones=0))
                ),
                name="sesiones_acuerdo_unanime",
                violation_error_message=_("Por unanimidad: nadie en contra y nadie se abstiene."),
            ),
            models.CheckConstraint(
                condition=~Q(tipo="mayoria") | Q(a_favor__gt=F("en_contra")),
                name="sesiones_acuerdo_mayoria",
                violation_error_message=_("Por mayoría: más votos a favor que en contra."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sesion}, {self.clave}"


class Plazo(models.Model):
    """Something due because of an agreement; ``cuando`` where the document gives no exact day."""

    acuerdo = models.ForeignKey(Acuerdo, models.CASCADE, related_name="plazos")
    que = models.CharField(_("qué"), max_length=300)
    limite = models.DateField(_("último día"), null=True, blank=True)
    cuando = models.CharField(_("cuándo, como se imprime"), max_length=120, blank=True)
    institucion = models.ForeignKey(
        Institucion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución a cargo"),
    )
    medio = models.CharField(_("por qué medio"), max_length=120, blank=True)
    cumplido = models.DateField(_("se cumplió el"), null=True, blank=True)
    nota = models.CharField(_("nota"), max_length=300, blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("plazo")
        verbose_name_plural = _("plazos")
        ordering = ["acuerdo", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["acuerdo", "que"], name="sesiones_plazo_una_vez"),
            models.CheckConstraint(
                condition=Q(limite__isnull=False) | ~Q(cuando=""), name="sesiones_plazo_con_fecha"
            ),
        ]

    def __str__(self) -> str:
        return self.que

    @property
    def original(self) -> datetime.date | None:
        primera = next(iter(self.prorrogas.all()), None)
        return primera.antes if primera else None

    @property
    def dias_tarde(self) -> int:
        """Days after its last day that it was done; zero on time, or with no exact day."""
        if self.cumplido is None or self.limite is None:
            return 0
        return max(0, (self.cumplido - self.limite).days)

    def limite_en(self, dia: datetime.date | None) -> datetime.date | None:
        """Its last day as it stood on ``dia``: what was extended later does not count."""
        if dia is None:
            return self.limite
        return next((p.antes for p in self.prorrogas.all() if p.acordada > dia), self.limite)

    def vencido(self, hoy: datetime.date) -> bool:
        """The last day is a whole day: it is late from the next one."""
        return self.cumplido is None and self.limite is not None and self.limite < hoy


class ProrrogaDePlazo(models.Model):
    """An extension with its reason and the agreement that grants it. Never edited."""

    plazo = models.ForeignKey(Plazo, models.CASCADE, related_name="prorrogas")
    antes = models.DateField()
    despues = models.DateField(_("nuevo último día"))
    motivo = models.CharField(_("por qué"), max_length=500)
    acordada = models.DateField(_("se acordó el"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField(null=True, blank=True)
    fuente = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("prórroga")
        verbose_name_plural = _("prórrogas")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(despues__gt=F("antes")),
                name="sesiones_prorroga_hacia_adelante",
                violation_error_message=_("La prórroga mueve el plazo a un día posterior."),
            ),
            models.UniqueConstraint(fields=["plazo", "despues"], name="sesiones_prorroga_una_vez"),
            models.UniqueConstraint(
                fields=["plazo", "antes"],
                name="sesiones_prorroga_en_cadena",
                violation_error_message=_("Ese último día ya se amplió."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plazo}: {self.despues}"
