from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.plan import consultas

from .campos import entre_0_y_100, fuente, porcentaje


class Plan(models.Model):
    nombre = models.CharField(_("nombre"), max_length=200)
    slug = models.SlugField(_("dirección"), max_length=40, unique=True)
    periodo = models.CharField(_("periodo"), max_length=40)
    etiqueta_nota = models.TextField(
        _("nota sobre el periodo"), blank=True, help_text=_("De dónde sale el periodo.")
    )
    presentado = models.DateField(_("presentado el"), null=True, blank=True)
    informe = models.CharField(_("último informe"), max_length=120, blank=True)
    informe_periodo = models.CharField(_("periodo del informe"), max_length=80, blank=True)
    informe_fecha = models.DateField(_("fecha del informe"), null=True, blank=True)
    fecha_meta = models.CharField(_("fecha de la meta"), max_length=40, blank=True)
    avance_publicado = porcentaje(_("avance publicado"))
    nota_diferencia = models.TextField(_("por qué difieren las dos cifras"), blank=True)
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    vigente = models.BooleanField(_("es el plan actual"), default=False)
    fuente = fuente()

    objects = consultas.PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("planes")
        ordering = ["orden", "-slug"]
        constraints = [
            entre_0_y_100("avance_publicado", "plan_plan_avance"),
            models.UniqueConstraint(
                fields=["vigente"],
                condition=Q(vigente=True),
                name="plan_plan_un_vigente",
                violation_error_message=_("Ya hay otro plan actual."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nombre} ({self.periodo})"
