from django.conf import settings
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion

from .campos import fuente
from .eje import Eje

SIN_NULOS = ProhibitNullCharactersValidator()
#: Characters of a mechanism's text and of the reason of a change.
LARGO_TEXTO, LARGO_MOTIVO = 3000, 600


class Mecanismo(models.Model):
    """How citizens watch an eje. Versions are kept; at most one is in force.

    ``firma`` is the post and the institution of whoever published it, as they were that day
    (modelo R23). What the documents print has ``fuente`` and no ``publicada``.
    """

    class Tipo(models.TextChoices):
        CRONOGRAMA = "cronograma", _("Cronograma")
        ENCUESTA = "encuesta", _("Encuesta")
        CONTEO = "conteo_anual", _("Conteo anual")
        PUBLICACION = "publicacion", _("Publicación periódica")
        REPORTE = "reporte_bimestral", _("Reporte cada dos meses")
        VALIDACION = "validacion", _("Validación")
        OTRO = "otro", _("Otro")

    eje = models.ForeignKey(
        Eje, on_delete=models.PROTECT, related_name="mecanismos", verbose_name=_("eje")
    )
    version = models.PositiveSmallIntegerField(
        _("versión"), default=1, validators=[MinValueValidator(1)]
    )
    tipo = models.CharField(_("tipo"), max_length=20, choices=Tipo.choices)
    texto = models.TextField(
        _("en qué consiste"), validators=[SIN_NULOS, MaxLengthValidator(LARGO_TEXTO)]
    )
    periodicidad = models.CharField(
        _("cada cuánto"), max_length=40, blank=True, validators=[SIN_NULOS]
    )
    responsable = models.CharField(
        _("quién lo lleva"), max_length=200, blank=True, validators=[SIN_NULOS]
    )
    vigente = models.BooleanField(_("vigente"), default=True)
    motivo = models.TextField(
        _("por qué cambia"),
        blank=True,
        validators=[SIN_NULOS, MaxLengthValidator(LARGO_MOTIVO)],
    )
    publicada = models.DateTimeField(_("publicada"), null=True, blank=True)
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("quién la publicó"),
    )
    firma = models.CharField(_("cargo de quien la publicó"), max_length=420, blank=True)
    institucion = models.ForeignKey(
        Institucion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución de quien la publicó"),
    )
    envio = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    fuente = fuente()

    class Meta:
        verbose_name = _("mecanismo de monitoreo")
        verbose_name_plural = _("mecanismos de monitoreo")
        ordering = ["eje", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "version"], name="plan_mecanismo_version"),
            models.UniqueConstraint(
                fields=["eje"],
                condition=Q(vigente=True),
                name="plan_mecanismo_un_vigente",
                violation_error_message=_("El eje ya tiene un mecanismo vigente."),
            ),
        ]

    def __str__(self) -> str:
        return self.texto


class Adopcion(models.Model):
    """What a citizen proposed and a version of the mechanism took in.

    It copies what the ledger said that day: the words and, only if they chose to appear, the name.
    """

    mecanismo = models.ForeignKey(Mecanismo, on_delete=models.CASCADE, related_name="adopciones")
    orden = models.PositiveSmallIntegerField(_("orden"))
    folio = models.CharField(_("folio"), max_length=20, validators=[SIN_NULOS])
    texto = models.TextField(_("propuesta"), validators=[SIN_NULOS])
    autor = models.CharField(_("propuso"), max_length=200, blank=True, validators=[SIN_NULOS])
    recibida = models.DateTimeField(_("recibida"), null=True, blank=True)

    class Meta:
        verbose_name = _("propuesta adoptada")
        verbose_name_plural = _("propuestas adoptadas")
        ordering = ["mecanismo", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["mecanismo", "orden"], name="plan_adopcion_orden")
        ]

    def __str__(self) -> str:
        return self.folio


class Indicador(models.Model):
    """One of the eight rows of the indicator form.

    ``{institucion}`` inside a question stands for the owner: it is filled when shown, never
    copied between ejes, because the printed form of León names another institution (R22, 001:344).
    """

    eje = models.ForeignKey(
        Eje, on_delete=models.CASCADE, related_name="indicadores", verbose_name=_("eje")
    )
    renglon = models.PositiveSmallIntegerField(
        _("renglón"), validators=[MinValueValidator(1), MaxValueValidator(8)]
    )
    categoria = models.CharField(_("categoría"), max_length=120)
    indicador = models.CharField(_("indicador"), max_length=200)
    preguntas = models.JSONField(_("preguntas"), default=list)
    tipos = models.JSONField(_("tipos de respuesta"), default=list)
    documento_requerido = models.CharField(_("documento que pide"), max_length=300, blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("indicador")
        verbose_name_plural = _("indicadores")
        ordering = ["eje", "renglon"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "renglon"], name="plan_indicador_renglon"),
            models.CheckConstraint(
                condition=Q(renglon__range=(1, 8)), name="plan_indicador_ocho_renglones"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.renglon}. {self.indicador}"
