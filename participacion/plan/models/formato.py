"""The indicator form, filled: periods, answers, and figures that the platform computes."""

from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion

from .plan import Plan
from .vigilancia import Indicador

SIN_NULOS = ProhibitNullCharactersValidator()
LARGO_RESPUESTA = 3000


class PeriodoIndicadores(models.Model):
    """The span that one filling of the form tells about: ``[desde, hasta)``."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="periodos_indicadores", verbose_name=_("plan")
    )
    nombre = models.CharField(_("nombre"), max_length=80)
    slug = models.SlugField(_("dirección"), max_length=40)
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), help_text=_("Primer día que ya no cuenta."))

    class Meta:
        verbose_name = _("periodo de indicadores")
        verbose_name_plural = _("periodos de indicadores")
        ordering = ["plan", "-desde", "-pk"]
        permissions = [("publicar_indicadores", "Puede publicar indicadores")]
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="plan_periodoindicadores_slug"),
            models.UniqueConstraint(fields=["plan", "desde"], name="plan_periodoindicadores_desde"),
            models.CheckConstraint(
                condition=Q(hasta__gt=F("desde")),
                name="plan_periodoindicadores_fechas",
                violation_error_message=_("La fecha «hasta» va después de «desde»."),
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


def almacen_privado() -> FileSystemStorage:
    return FileSystemStorage(location=settings.PRIVADO_ROOT / "evidencias")


def nombre_de_archivo(instance: models.Model, original: str) -> str:
    """A name nobody can guess; the one it came with is kept apart, to be shown."""
    return f"{uuid4().hex}{Path(original).suffix.lower()[:8]}"


class RespuestaIndicador(models.Model):
    """What an owner answered to one row for one period. Rows are only added: the newest counts.

    ``valores`` holds one object per question: ``valor`` and, where the question asks for two
    things, ``detalle``. ``firma`` is the post of whoever filled it, as it was that day (R23).
    """

    class Estado(models.TextChoices):
        BORRADOR = "borrador", _("Borrador")
        ENVIADA = "enviada", _("Enviada")
        PUBLICADA = "publicada", _("Publicada")
        DEVUELTA = "devuelta", _("Devuelta con observaciones")

    indicador = models.ForeignKey(Indicador, on_delete=models.PROTECT, related_name="respuestas")
    periodo = models.ForeignKey(
        PeriodoIndicadores, on_delete=models.PROTECT, related_name="respuestas"
    )
    estado = models.CharField(_("estado"), max_length=10, choices=Estado.choices)
    valores = models.JSONField(_("respuestas"), default=list, blank=True)
    evidencia_enlace = models.URLField(_("enlace"), max_length=500, blank=True)
    evidencia_archivo = models.FileField(
        _("archivo"), storage=almacen_privado, upload_to=nombre_de_archivo, blank=True
    )
    evidencia_nombre = models.CharField(
        max_length=200, blank=True, editable=False, validators=[SIN_NULOS]
    )
    evidencia_texto = models.TextField(
        _("evidencia"), blank=True, validators=[SIN_NULOS, MaxLengthValidator(LARGO_RESPUESTA)]
    )
    evidencia_fecha = models.DateField(_("fecha de la evidencia"), null=True, blank=True)
    observaciones = models.TextField(
        _("observaciones"),
        blank=True,
        validators=[SIN_NULOS, MaxLengthValidator(LARGO_RESPUESTA)],
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("quién lo registró"),
    )
    firma = models.CharField(_("cargo de quien la llenó"), max_length=420, blank=True)
    institucion = models.ForeignKey(
        Institucion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField(_("registrada"))
    envio = models.UUIDField(editable=False)

    class Meta:
        verbose_name = _("respuesta a un indicador")
        verbose_name_plural = _("respuestas a indicadores")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["periodo", "indicador", "-id"], name="plan_respind_ultima")]
        constraints = [
            models.UniqueConstraint(fields=["envio", "indicador"], name="plan_respind_una_vez"),
            models.CheckConstraint(
                condition=Q(evidencia_fecha__isnull=False)
                | Q(evidencia_enlace="", evidencia_archivo="", evidencia_texto=""),
                name="plan_respind_evidencia_con_fecha",
                violation_error_message=_("La evidencia lleva fecha."),
            ),
            models.CheckConstraint(
                condition=~Q(estado="devuelta") | ~Q(observaciones=""),
                name="plan_respind_devuelta_dice_por_que",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicador} · {self.periodo}"

    @property
    def tiene_documento(self) -> bool:
        return bool(self.evidencia_enlace or self.evidencia_archivo)


class FuentePregunta(models.Model):
    """Which computed figure answers a question, instead of somebody typing it."""

    indicador = models.ForeignKey(
        Indicador, on_delete=models.CASCADE, related_name="fuentes", verbose_name=_("indicador")
    )
    pregunta = models.PositiveSmallIntegerField(
        _("pregunta"), default=1, help_text=_("1 es la primera del renglón.")
    )
    nombre = models.CharField(_("de dónde sale"), max_length=80)

    class Meta:
        verbose_name = _("fuente de una pregunta")
        verbose_name_plural = _("fuentes de preguntas")
        ordering = ["indicador", "pregunta"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicador", "pregunta"], name="plan_fuentepregunta_una"
            ),
            models.CheckConstraint(
                condition=Q(pregunta__gte=1), name="plan_fuentepregunta_desde_uno"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicador} ({self.pregunta}): {self.nombre}"


class ValorCalculado(models.Model):
    """What a source said for a period, and when. Rows are only added: the newest counts."""

    indicador = models.ForeignKey(Indicador, on_delete=models.CASCADE, related_name="calculados")
    pregunta = models.PositiveSmallIntegerField()
    periodo = models.ForeignKey(
        PeriodoIndicadores, on_delete=models.CASCADE, related_name="calculados"
    )
    fuente = models.CharField(max_length=80)
    #: None: the source has nothing to say of this eje.
    valor = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    calculado = models.DateTimeField()

    class Meta:
        verbose_name = _("valor calculado")
        verbose_name_plural = _("valores calculados")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["periodo", "indicador", "-id"], name="plan_valorcalc")]

    def __str__(self) -> str:
        return f"{self.fuente}: {self.valor}"
