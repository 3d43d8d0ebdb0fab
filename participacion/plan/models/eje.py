from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.plan import consultas

from .campos import entre_0_y_100, fuente, porcentaje
from .plan import Plan

#: Path segments under ``/plan/<plan>/`` that no eje may take.
RESERVADOS = ["como-se-calcula", "informes", "a-fecha", "periodos", "datos", "rondas", "plazos"]


class Eje(models.Model):
    """Names may repeat: an eje and its only compromiso can share one (O8)."""

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="ejes", verbose_name=_("plan")
    )
    numero = models.PositiveSmallIntegerField(_("número"), validators=[MinValueValidator(1)])
    nombre = models.CharField(_("nombre"), max_length=200)
    slug = models.SlugField(_("dirección"), max_length=80)
    descripcion = models.TextField(_("descripción"), blank=True)
    meta_verificable = models.TextField(_("meta verificable"), blank=True)
    submetas = models.JSONField(_("metas parciales"), default=list, blank=True)
    ods = models.JSONField(_("Objetivos de Desarrollo Sostenible"), default=list, blank=True)
    adicion_en_sesion = models.TextField(_("agregado en sesión"), blank=True)
    avance_publicado = porcentaje(_("avance publicado"))
    nota_diferencia = models.TextField(_("por qué difieren las dos cifras"), blank=True)
    fuente = fuente()

    objects = consultas.EjeQuerySet.as_manager()

    class Meta:
        verbose_name = _("eje")
        verbose_name_plural = _("ejes")
        ordering = ["plan", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "numero"], name="plan_eje_numero"),
            models.UniqueConstraint(fields=["plan", "slug"], name="plan_eje_slug"),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVADOS),
                name="plan_eje_slug_libre",
                violation_error_message=_("Esa dirección la usa otra página."),
            ),
            entre_0_y_100("avance_publicado", "plan_eje_avance"),
        ]

    def __str__(self) -> str:
        return f"{self.numero}. {self.nombre}"


class EnlaceDifusion(models.Model):
    """Where the eje is made known; a doubtful address is kept as printed and never linked."""

    eje = models.ForeignKey(Eje, on_delete=models.CASCADE, related_name="enlaces_difusion")
    orden = models.PositiveSmallIntegerField(_("orden"))
    tipo = models.CharField(_("tipo"), max_length=20)
    valor = models.CharField(_("dirección o cuenta"), max_length=300)
    incierto = models.CharField(_("qué se duda"), max_length=300, blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("enlace de difusión")
        verbose_name_plural = _("enlaces de difusión")
        ordering = ["eje", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "orden"], name="plan_enlacedifusion_orden")
        ]

    def __str__(self) -> str:
        return self.valor


class PropuestaCiudadana(models.Model):
    """What the Taller de Futuro of 19 November 2019 proposed for the eje (001:166-298)."""

    eje = models.ForeignKey(Eje, on_delete=models.CASCADE, related_name="propuestas_ciudadanas")
    orden = models.PositiveSmallIntegerField(_("orden"))
    texto = models.TextField(_("propuesta"))
    subpuntos = models.JSONField(_("detalle"), default=list, blank=True)
    fuente = fuente()

    class Meta:
        verbose_name = _("propuesta ciudadana")
        verbose_name_plural = _("propuestas ciudadanas")
        ordering = ["eje", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "orden"], name="plan_propuestaciudadana_orden")
        ]

    def __str__(self) -> str:
        return self.texto
