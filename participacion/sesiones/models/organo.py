import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Institucion, Vigencia


class Organo(models.Model):
    """A body that meets: the state secretariat, a municipal one, a national commission."""

    class Ambito(models.TextChoices):
        ESTATAL = "estatal", _("Estatal")
        MUNICIPAL = "municipal", _("Municipal")
        NACIONAL = "nacional", _("Nacional")

    nombre = models.CharField(_("nombre"), max_length=200, unique=True)
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    ambito = models.CharField(_("ámbito"), max_length=10, choices=Ambito.choices)

    class Meta:
        verbose_name = _("órgano")
        verbose_name_plural = _("órganos")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nombre

    def miembros(self, dia: datetime.date) -> "models.QuerySet[Institucion]":
        """Institutions with a seat that day: one vote each."""
        suyos = Integrante.objects.vigentes(dia).filter(organo=self)
        return Institucion.objects.filter(pk__in=suyos.values("institucion"))


class Integrante(Vigencia):
    """A seat: the institution votes in that body while it is in force."""

    organo = models.ForeignKey(
        Organo, models.PROTECT, related_name="integrantes", verbose_name=_("órgano")
    )
    institucion = models.ForeignKey(
        Institucion, models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta(Vigencia.Meta):
        abstract = False
        verbose_name = _("integrante")
        verbose_name_plural = _("integrantes")
        ordering = ["organo", "institucion"]

    def __str__(self) -> str:
        return f"{self.institucion}, {self.organo}"
