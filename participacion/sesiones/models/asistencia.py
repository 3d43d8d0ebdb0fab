from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion, Representacion
from participacion.sesiones.estados import Calidad

from .sesion import Sesion


class Asistencia(models.Model):
    """Who came, by institution and post, never by name. One row with a vote per institution."""

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="asistencias")
    institucion = models.ForeignKey(
        Institucion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cargo = models.CharField(_("cargo"), max_length=200, blank=True)
    calidad = models.CharField(_("calidad"), max_length=12, choices=Calidad.choices)
    personas = models.PositiveSmallIntegerField(_("personas"), default=1)
    con_voto = models.BooleanField(_("con voto"), default=False)
    representacion = models.ForeignKey(
        Representacion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    orden = models.PositiveSmallIntegerField(default=0)
    nota = models.CharField(max_length=300, blank=True)
    creada = models.DateTimeField(null=True, blank=True)
    fuente = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("asistencia")
        verbose_name_plural = _("asistencias")
        ordering = ["sesion", "orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sesion", "institucion"],
                condition=Q(con_voto=True, institucion__isnull=False),
                name="sesiones_un_voto_por_institucion",
            ),
            models.UniqueConstraint(
                fields=["sesion", "representacion"], name="sesiones_cada_cargo_una_vez"
            ),
            models.CheckConstraint(
                condition=Q(con_voto=False) | Q(calidad__in=["titular", "suplente", "integrante"]),
                name="sesiones_voto_de_quien_vota",
            ),
            models.CheckConstraint(
                condition=Q(con_voto=False) | Q(representacion__isnull=False) | ~Q(fuente=""),
                name="sesiones_vota_quien_esta_acreditado",
            ),
            models.CheckConstraint(
                condition=Q(institucion__isnull=False) | ~Q(cargo=""),
                name="sesiones_asistencia_de_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institucion or self.cargo}, {self.sesion}"
