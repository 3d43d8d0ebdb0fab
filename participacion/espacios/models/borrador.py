from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.espacios.ficha import Ficha

#: How long an unfinished answer waits for its author.
DURACION = timedelta(days=30)


class Borrador(models.Model):
    """An answer not sent yet. Its id is that of the submission it will become.

    It opens with a secret link alone; only the link's hash is kept. Deleted when it is sent, or
    when ``caduca`` comes.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="borradores")
    version = models.ForeignKey("formularios.VersionCuestionario", models.PROTECT, related_name="+")
    enlace = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    respuestas = models.JSONField(default=dict)
    idioma = models.CharField(max_length=10)
    #: Fields of the submission to be, known from the start (channel, device…).
    propios = models.JSONField(default=dict)
    empezado = models.DateTimeField(_("empezado"))
    caduca = models.DateTimeField(_("se borra"), db_index=True)

    class Meta:
        verbose_name = _("borrador")
        verbose_name_plural = _("borradores")

    def __str__(self) -> str:
        return f"borrador {self.pk}"

    def ficha(self, secreto: str) -> Ficha:
        return Ficha(self.espacio.clave, self.version_id, self.pk, secreto, self.empezado)

    def vigente(self, ahora: datetime) -> bool:
        return ahora < self.caduca
