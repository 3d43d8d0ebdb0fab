import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion
from participacion.sesiones.estados import ANTES, EstadoSesion, Modalidad, Tipo

from .organo import Organo


class SesionQuerySet(models.QuerySet):
    def publicas(self) -> Self:
        """What is in preparation is nobody's business until it is called."""
        return self.exclude(historica=False, convocada=None)


class Sesion(models.Model):
    """A session of a body. Body, kind, number and year tell one from another (002:14)."""

    organo = models.ForeignKey(
        Organo, models.PROTECT, related_name="sesiones", verbose_name=_("órgano")
    )
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    numero = models.CharField(_("número"), max_length=40, help_text=_("Como se imprime: XXI."))
    ordinal = models.PositiveSmallIntegerField(_("número, en cifra"))
    tipo = models.CharField(_("tipo"), max_length=15, choices=Tipo.choices, blank=True)
    anio = models.PositiveSmallIntegerField(_("año"), null=True, blank=True)
    fecha = models.DateField(_("fecha"), null=True, blank=True)
    inicia = models.DateTimeField(_("empieza"), null=True, blank=True)
    cierra = models.DateTimeField(_("termina"), null=True, blank=True)
    modalidad = models.CharField(
        _("modalidad"), max_length=10, choices=Modalidad.choices, blank=True
    )
    lugar = models.CharField(_("lugar o enlace"), max_length=300, blank=True)
    estado = models.CharField(
        _("estado"), max_length=15, choices=EstadoSesion.choices, default="calendarizada"
    )
    convocada = models.DateTimeField(_("convocada"), null=True, blank=True)
    orden_aprobado = models.BooleanField(_("orden del día aprobado"), default=False)
    #: None: the document does not say.
    hubo_quorum = models.BooleanField(_("hubo quórum"), null=True, blank=True)
    requeridos = models.PositiveSmallIntegerField(_("mínimo para quórum"), null=True, blank=True)
    nota_quorum = models.TextField(_("nota del quórum"), blank=True)
    fundamento = models.CharField(_("fundamento"), max_length=300, blank=True)
    nota = models.TextField(_("nota"), blank=True)
    historica = models.BooleanField(_("anterior a esta plataforma"), default=False)
    solo_referida = models.BooleanField(_("sólo se cita en otra"), default=False)
    fuente = models.CharField(_("fuente"), max_length=120, blank=True)
    fuente_quorum = models.CharField(max_length=80, blank=True)
    fuente_orden = models.CharField(max_length=80, blank=True)

    objects = SesionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sesión")
        verbose_name_plural = _("sesiones")
        ordering = [F("fecha").desc(nulls_last=True), "-pk"]
        permissions = [("llevar_sesiones", "Llevar las sesiones")]
        constraints = [
            models.UniqueConstraint(
                fields=["organo", "tipo", "ordinal", "anio"],
                name="sesiones_sesion_llave",
                violation_error_message=_("Ese órgano ya tiene esa sesión en ese año."),
            ),
            models.UniqueConstraint(
                fields=["organo", "tipo", "ordinal"],
                condition=Q(anio__isnull=True),
                name="sesiones_sesion_llave_sin_anio",
            ),
            models.CheckConstraint(
                condition=Q(cierra__isnull=True)
                | Q(inicia__isnull=True)
                | Q(cierra__gt=F("inicia")),
                name="sesiones_sesion_horas",
                violation_error_message=_("La sesión termina después de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(historica=True)
                | Q(estado__in=["calendarizada", "cancelada"])
                | Q(inicia__isnull=False),
                name="sesiones_sesion_convocada_con_hora",
            ),
            models.CheckConstraint(
                condition=Q(historica=True)
                | Q(orden_aprobado=False)
                | Q(estado__in=["en_curso", "celebrada"]),
                name="sesiones_orden_se_aprueba_abierta",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre

    def get_absolute_url(self) -> str:
        return reverse("sesiones:sesion", args=[self.slug])

    @property
    def nombre(self) -> str:
        """``XXI sesión ordinaria``: roman numbers run on, the others start again each year.

        A name of the record, in the language of the record.
        """
        dicho = f"{self.numero} sesión {self.tipo}".strip()
        return dicho if self.numero.isalpha() or not self.anio else f"{dicho} de {self.anio}"

    @property
    def se_prepara(self) -> bool:
        return self.estado in ANTES and not self.historica

    def sin_constancia(self, hoy: datetime.date) -> bool:
        """In a calendar whose day went by, and no document says that it was held."""
        return bool(self.historica and self.estado in ANTES and self.fecha and self.fecha < hoy)


class Punto(models.Model):
    """An item of the agenda. One that is taken out stays in the log, not in the list."""

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="puntos")
    orden = models.PositiveSmallIntegerField(_("orden"))
    clave = models.CharField(_("número o letra"), max_length=20)
    texto = models.CharField(_("asunto"), max_length=500)
    pide = models.ForeignKey(
        Institucion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución que lo pide"),
    )
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("punto del orden del día")
        verbose_name_plural = _("puntos del orden del día")
        ordering = ["sesion", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="sesiones_punto_orden")
        ]

    def __str__(self) -> str:
        return f"{self.clave}. {self.texto}"


class Enmienda(models.Model):
    """A change of the agenda after the notice went out. Only added."""

    class Que(models.TextChoices):
        AGREGA = "agrega", _("Se agrega")
        CAMBIA = "cambia", _("Se cambia")
        QUITA = "quita", _("Se quita")

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="enmiendas")
    que = models.CharField(max_length=10, choices=Que.choices)
    antes = models.CharField(max_length=600, blank=True)
    despues = models.CharField(max_length=600, blank=True)
    motivo = models.CharField(_("por qué"), max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField(null=True, blank=True)
    fuente = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sesion}: {self.que}"


class Paso(models.Model):
    """What happened to the session: called, moved, opened, corrected, closed. Only added."""

    class Que(models.TextChoices):
        CONVOCADA = "convocada", _("Se convoca")
        REPROGRAMADA = "reprogramada", _("Cambia de fecha")
        ORDEN = "orden", _("Se aprueba el orden del día")
        ABIERTA = "abierta", _("Se abre con quórum")
        CERRADA = "cerrada", _("Se cierra")
        CANCELADA = "cancelada", _("Se cancela")
        CORREGIDA = "corregida", _("Se corrige un acuerdo antes de aprobar el acta")

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="pasos")
    que = models.CharField(max_length=15, choices=Que.choices)
    antes = models.DateTimeField(null=True, blank=True)
    despues = models.DateTimeField(null=True, blank=True)
    #: What a correction replaced, in the language of the record.
    decia = models.TextField(blank=True)
    motivo = models.CharField(_("por qué"), max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creado = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "que"],
                condition=~Q(que__in=["reprogramada", "corregida"]),
                name="sesiones_paso_una_vez",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sesion}: {self.que}"
