from django.db import models


class Prueba(models.Model):
    """These questions were looked at in the preview. ``huella`` is the questionnaire's."""

    clave = models.UUIDField(help_text="translation_key of the page")
    huella = models.CharField(max_length=64)
    creada = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clave", "huella"], name="prueba_una_por_contenido")
        ]

    def __str__(self) -> str:
        return self.huella[:12]
