import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.informes.almacen import AlmacenPrivado
from participacion.informes.estados import EDITABLES, ENTREGADOS, EstadoReporte
from participacion.plan.models import Accion, Avance, Eje
from participacion.secretariado.models import Institucion, Representacion

from .periodo import Periodo


class ReporteQuerySet(models.QuerySet):
    def con_todo(self) -> Self:
        return self.select_related("periodo__plan", "eje__plan", "institucion").prefetch_related(
            "renglones__accion__compromiso", "evidencias", "pasos"
        )


class Reporte(models.Model):
    """What the owners of one eje say of one period.

    ``version`` goes up with every save, so that two people cannot overwrite each other unseen.
    The representation of whoever sends it is kept as it was that day (R23).
    """

    periodo = models.ForeignKey(Periodo, models.PROTECT, related_name="reportes")
    eje = models.ForeignKey(Eje, models.PROTECT, related_name="reportes")
    estado = models.CharField(
        _("estado"), max_length=12, choices=EstadoReporte, default=EstadoReporte.BORRADOR
    )
    version = models.PositiveIntegerField(default=0)
    resumen = models.TextField(_("qué se hizo"), blank=True)
    obstaculos = models.TextField(_("qué lo frenó"), blank=True)
    representacion = models.ForeignKey(
        Representacion, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cargo = models.CharField(_("cargo"), max_length=200, blank=True)
    institucion = models.ForeignKey(
        Institucion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    primer_envio = models.DateTimeField(_("enviado por primera vez"), null=True, blank=True)
    enviado = models.DateTimeField(_("enviado"), null=True, blank=True)
    escribieron = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    objects = ReporteQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporte de avance")
        verbose_name_plural = _("reportes de avance")
        ordering = ["periodo", "eje"]
        constraints = [
            models.UniqueConstraint(fields=["periodo", "eje"], name="informes_reporte_uno"),
            models.CheckConstraint(
                condition=Q(estado="borrador") | Q(enviado__isnull=False),
                name="informes_reporte_fecha_si_enviado",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.eje}: {self.periodo}"

    @property
    def editable(self) -> bool:
        return self.estado in EDITABLES

    @property
    def entregado(self) -> bool:
        return self.estado in ENTREGADOS

    @property
    def tarde(self) -> bool:
        """Judged by the first time it was sent, against the day in force."""
        primero = self.primer_envio
        return primero is not None and timezone.localdate(primero) > self.periodo.entrega

    @property
    def observacion(self) -> str:
        """The officer's last remark, while the report is back with its owners."""
        if self.estado != EstadoReporte.DEVUELTO:
            return ""
        return next((p.nota for p in reversed(self.pasos.all()) if p.nota), "")


class Renglon(models.Model):
    """One action in a report. A draft may leave both figures empty."""

    reporte = models.ForeignKey(Reporte, models.CASCADE, related_name="renglones")
    accion = models.ForeignKey(Accion, models.PROTECT, related_name="renglones")
    valor = models.PositiveSmallIntegerField(_("avance en porcentaje"), null=True, blank=True)
    etapa = models.CharField(_("etapa"), max_length=160, blank=True)
    asterisco = models.BooleanField(_("lleva asterisco"), default=False)
    nota = models.TextField(_("nota"), blank=True)
    narrativa = models.TextField(_("qué se hizo"), blank=True)
    obstaculos = models.TextField(_("qué lo frenó"), blank=True)
    avance = models.OneToOneField(
        Avance, models.PROTECT, null=True, blank=True, editable=False, related_name="renglon"
    )
    sin_evidencia = models.BooleanField(
        _("cambió sin evidencia"),
        default=False,
        editable=False,
        help_text=_("Lo decide la publicación del periodo."),
    )

    class Meta:
        verbose_name = _("renglón de reporte")
        verbose_name_plural = _("renglones de reporte")
        ordering = ["accion__compromiso__orden", "accion__orden"]
        constraints = [
            models.UniqueConstraint(fields=["reporte", "accion"], name="informes_renglon_uno"),
            models.CheckConstraint(
                condition=Q(valor__isnull=True) | Q(valor__range=(0, 100), etapa=""),
                name="informes_renglon_valor_o_etapa",
                violation_error_message=_("Escribe un porcentaje o una etapa, no las dos cosas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.accion}"


class EvidenciaReporte(models.Model):
    """A dated proof. Hangs from the report, and from an action of it when it has one."""

    class Tipo(models.TextChoices):
        ENLACE = "enlace", _("Página")
        DATOS = "datos_abiertos", _("Datos abiertos")
        DOCUMENTO = "documento", _("Archivo")

    reporte = models.ForeignKey(Reporte, models.CASCADE, related_name="evidencias")
    accion = models.ForeignKey(
        Accion, models.PROTECT, null=True, blank=True, related_name="evidencias_reportadas"
    )
    tipo = models.CharField(_("tipo"), max_length=20, choices=Tipo)
    url = models.URLField(_("dirección"), max_length=300, blank=True)
    archivo = models.FileField(_("archivo"), storage=AlmacenPrivado(), max_length=200, blank=True)
    nombre = models.CharField(_("nombre del archivo"), max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    texto = models.CharField(_("qué muestra"), max_length=300)
    fecha = models.DateField(_("de qué fecha es"))
    creada = models.DateTimeField()

    class Meta:
        verbose_name = _("evidencia de un reporte")
        verbose_name_plural = _("evidencias de reportes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(archivo="")) | (Q(url="") & ~Q(archivo="")),
                name="informes_evidencia_una_cosa",
                violation_error_message=_("Pon una dirección o un archivo, no las dos cosas."),
            ),
        ]

    def __str__(self) -> str:
        return self.texto

    def en_plazo(self, periodo: Periodo) -> bool:
        fecha: datetime.date = self.fecha
        return periodo.respalda(fecha)


class Paso(models.Model):
    """One change of state of a report. Only added."""

    reporte = models.ForeignKey(Reporte, models.CASCADE, related_name="pasos")
    de = models.CharField(max_length=12, choices=EstadoReporte)
    a = models.CharField(max_length=12, choices=EstadoReporte)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nota = models.TextField(_("observaciones"), blank=True)
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("paso de un reporte")
        verbose_name_plural = _("pasos de reportes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"
