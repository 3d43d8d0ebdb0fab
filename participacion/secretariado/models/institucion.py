from django.db import models
from django.utils.translation import gettext_lazy as _


class Institucion(models.Model):
    class Tipo(models.TextChoices):
        PODER = "poder", _("Poder del estado")
        GARANTE = "garante", _("Órgano garante")
        AUTONOMO = "autonomo", _("Órgano autónomo")
        MUNICIPIO = "municipio", _("Municipio")
        ACADEMIA = "academia", _("Academia")
        SOCIEDAD_CIVIL = "sociedad_civil", _("Sociedad civil")

    nombre = models.CharField(_("nombre"), max_length=200, unique=True)
    siglas = models.CharField(_("siglas"), max_length=20, blank=True)
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    tipo = models.CharField(_("tipo"), max_length=20, choices=Tipo.choices)

    class Meta:
        verbose_name = _("institución")
        verbose_name_plural = _("instituciones")
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre
