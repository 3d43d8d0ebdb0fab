import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participacion.informes.estados import EstadoPeriodo
from participacion.plan.models import Plan


class PeriodoQuerySet(models.QuerySet):
    def publicados(self) -> Self:
        return self.filter(publicado__isnull=False)

    def en_curso(self) -> Self:
        """Still to be published by this platform."""
        return self.filter(publicado__isnull=True, historico=False)

    def con_prorrogas(self) -> Self:
        return self.select_related("plan").prefetch_related("prorrogas")


class Periodo(models.Model):
    """When the owners of a plan report and when it is published (modelo R5).

    ``entrega`` is a whole day: what comes the next day is late. Whoever is ready may send before
    ``abre`` (000:121). Once published, ``contenido`` is frozen and never written again.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="periodos", verbose_name=_("plan")
    )
    nombre = models.CharField(_("nombre"), max_length=120)
    slug = models.SlugField(_("dirección"), max_length=60)
    desde = models.DateField(_("primer día que cubre"), null=True, blank=True)
    hasta = models.DateField(_("último día que cubre"), null=True, blank=True)
    abre = models.DateField(_("abre"), null=True, blank=True)
    entrega = models.DateField(_("último día para enviar"))
    publicacion = models.DateField(_("día en que se publica"))
    historico = models.BooleanField(
        _("anterior a esta plataforma"),
        default=False,
        help_text=_("No consta aquí qué entregó cada eje."),
    )
    nota = models.TextField(_("nota"), blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)
    publicado = models.DateTimeField(_("publicado"), null=True, blank=True, editable=False)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    contenido = models.TextField(_("copia congelada"), blank=True, editable=False)
    huella = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)

    objects = PeriodoQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodo de avances")
        verbose_name_plural = _("periodos de avances")
        ordering = ["plan", "-publicacion", "-pk"]
        permissions = [("dar_seguimiento", "Llevar los periodos de avances")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"],
                name="informes_periodo_slug",
                violation_error_message=_("El plan ya tiene un periodo con esa dirección."),
            ),
            models.CheckConstraint(
                condition=Q(entrega__lte=F("publicacion")),
                name="informes_periodo_entrega_antes",
                violation_error_message=_("Se envía antes de publicar, o el mismo día."),
            ),
            models.CheckConstraint(
                condition=Q(abre__isnull=True) | Q(abre__lte=F("entrega")),
                name="informes_periodo_abre_antes",
                violation_error_message=_("Abre antes del último día para enviar."),
            ),
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(desde__lte=F("hasta")),
                name="informes_periodo_cubre",
                violation_error_message=_("El primer día que cubre va antes que el último."),
            ),
            models.CheckConstraint(
                condition=Q(publicado__isnull=True, huella="", contenido="")
                | (Q(publicado__isnull=False) & ~Q(huella="") & ~Q(contenido="")),
                name="informes_periodo_congelado",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def estado(self, hoy: datetime.date) -> EstadoPeriodo:
        if self.publicado:
            return EstadoPeriodo.PUBLICADO
        if self.historico:
            return EstadoPeriodo.SIN_CONSTANCIA
        if hoy > self.entrega:
            return EstadoPeriodo.VENCIDO
        return EstadoPeriodo.SOLICITADO if self.abre and hoy < self.abre else EstadoPeriodo.ABIERTO

    @property
    def recibe(self) -> bool:
        """Late reports are taken too, until it is published."""
        return self.publicado is None and not self.historico

    @property
    def fechas_originales(self) -> tuple[datetime.date, datetime.date] | None:
        """Delivery and publication as first set, when an extension moved them."""
        primera = next(iter(self.prorrogas.all()), None)
        return (primera.entrega_antes, primera.publicacion_antes) if primera else None

    def respalda(self, fecha: datetime.date) -> bool:
        """Whether evidence of that date counts for this period: from its start to the delivery."""
        fin = max(self.hasta or self.entrega, self.entrega)
        return (self.desde is None or self.desde <= fecha) and fecha <= fin


class Prorroga(models.Model):
    """An extension: moves delivery and publication and keeps what they were. Never edited."""

    periodo = models.ForeignKey(Periodo, models.PROTECT, related_name="prorrogas")
    entrega_antes = models.DateField()
    publicacion_antes = models.DateField()
    entrega = models.DateField(_("nuevo último día para enviar"))
    publicacion = models.DateField(_("nuevo día en que se publica"))
    motivo = models.TextField(_("por qué"))
    acuerdo = models.CharField(_("acuerdo que la concede"), max_length=200)
    acordada = models.DateField(_("se acordó el"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField()
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("prórroga")
        verbose_name_plural = _("prórrogas")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(entrega__gt=F("entrega_antes"))
                & Q(publicacion__gte=F("publicacion_antes"))
                & Q(entrega__lte=F("publicacion")),
                name="informes_prorroga_hacia_adelante",
                violation_error_message=_(
                    "La prórroga mueve el envío a otro día posterior, y se envía antes de publicar."
                ),
            ),
            models.UniqueConstraint(
                fields=["periodo", "entrega"], name="informes_prorroga_una_por_fecha"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periodo}: {self.entrega}"
