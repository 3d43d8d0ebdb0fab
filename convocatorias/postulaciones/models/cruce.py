"""Two people wrote in the same place: what the second one wrote, until somebody chooses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextoCruzado(models.Model):
    """``mano`` is the rendered form it came from, so that autosave replaces its own text only."""

    envio = models.UUIDField(db_index=True)
    pregunta = models.CharField(max_length=64)
    mano = models.CharField(max_length=32)
    valor = models.JSONField()
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("texto cruzado")
        verbose_name_plural = _("textos cruzados")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["envio", "pregunta", "mano"], name="texto_cruzado_uno_por_mano"
            )
        ]

    def __str__(self) -> str:
        return f"{self.envio} {self.pregunta}"
