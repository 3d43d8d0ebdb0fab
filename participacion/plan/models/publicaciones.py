from django.conf import settings
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .campos import fuente
from .eje import Eje

SIN_NULOS = ProhibitNullCharactersValidator()
LARGO_RESUMEN = 2000


class SeriePublicaciones(models.Model):
    """Something that an eje publishes every month, such as judgments (001:226)."""

    eje = models.ForeignKey(
        Eje, on_delete=models.CASCADE, related_name="series", verbose_name=_("eje")
    )
    nombre = models.CharField(_("qué se publica"), max_length=150, validators=[SIN_NULOS])
    desde = models.DateField(
        _("primer mes"),
        null=True,
        blank=True,
        help_text=_("Día 1 del primer mes. Vacío: no se marcan meses que faltan."),
    )
    hasta = models.DateField(
        _("hasta"), null=True, blank=True, help_text=_("Día 1 del primer mes que ya no cuenta.")
    )
    dia_limite = models.PositiveSmallIntegerField(
        _("día límite"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text=_("Del mes siguiente."),
    )
    fuente = fuente()

    class Meta:
        verbose_name = _("publicación periódica")
        verbose_name_plural = _("publicaciones periódicas")
        ordering = ["eje", "nombre"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "nombre"], name="plan_serie_nombre"),
            models.CheckConstraint(
                condition=(Q(desde__isnull=True) | Q(desde__day=1))
                & (Q(hasta__isnull=True) | Q(hasta__day=1)),
                name="plan_serie_dia_uno",
                violation_error_message=_("Usa el día 1 del mes."),
            ),
            models.CheckConstraint(
                condition=Q(desde__isnull=True) | Q(hasta__isnull=True) | Q(hasta__gt=F("desde")),
                name="plan_serie_fechas",
                violation_error_message=_("La fecha «hasta» va después de «desde»."),
            ),
            models.CheckConstraint(
                condition=Q(dia_limite__range=(1, 28)), name="plan_serie_dia_limite"
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class Publicacion(models.Model):
    """One item of a month. It goes out only as a public version (modelo R18, O40)."""

    serie = models.ForeignKey(
        SeriePublicaciones, on_delete=models.PROTECT, related_name="publicaciones"
    )
    mes = models.DateField(_("mes"))
    titulo = models.CharField(_("título"), max_length=200, validators=[SIN_NULOS])
    resumen = models.TextField(
        _("en palabras sencillas"), validators=[SIN_NULOS, MaxLengthValidator(LARGO_RESUMEN)]
    )
    enlace = models.URLField(_("enlace a la versión pública"), max_length=500, blank=True)
    infografia = models.URLField(_("enlace a la infografía"), max_length=500, blank=True)
    version_publica = models.BooleanField(_("es la versión pública"), default=False)
    publicada = models.DateTimeField(_("publicada"), null=True, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    firma = models.CharField(max_length=420, blank=True)
    envio = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("publicación")
        verbose_name_plural = _("publicaciones")
        ordering = ["-mes", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(mes__day=1), name="plan_publicacion_dia_uno"),
            models.CheckConstraint(
                condition=Q(publicada__isnull=True) | Q(version_publica=True),
                name="plan_publicacion_version_publica",
                violation_error_message=_("Sólo se publica la versión pública."),
            ),
            models.CheckConstraint(
                condition=~Q(enlace="") | ~Q(infografia=""),
                name="plan_publicacion_con_enlace",
                violation_error_message=_("Pon el enlace o la infografía."),
            ),
        ]

    def __str__(self) -> str:
        return self.titulo


class ConteoAnual(models.Model):
    """How many, per year, and nothing about anybody: it has no place for a name (modelo R18).

    A correction is another row; the newest of each year counts.
    """

    eje = models.ForeignKey(Eje, on_delete=models.CASCADE, related_name="conteos")
    anio = models.PositiveSmallIntegerField(
        _("año"), validators=[MinValueValidator(2019), MaxValueValidator(2100)]
    )
    numero = models.PositiveIntegerField(_("número"))
    creado = models.DateTimeField(_("registrado"))

    class Meta:
        verbose_name = _("conteo anual")
        verbose_name_plural = _("conteos anuales")
        ordering = ["-anio", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(anio__range=(2019, 2100)), name="plan_conteoanual_anio"
            )
        ]

    def __str__(self) -> str:
        return f"{self.anio}: {self.numero}"
