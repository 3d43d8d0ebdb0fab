from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlantillaGuardada(models.Model):
    """Questions that staff keep to start other surveys from."""

    nombre = models.CharField(_("nombre"), max_length=120, unique=True)
    preguntas = models.JSONField(_("preguntas"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creada = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("plantilla de encuesta")
        verbose_name_plural = _("plantillas de encuesta")

    def __str__(self) -> str:
        return self.nombre
