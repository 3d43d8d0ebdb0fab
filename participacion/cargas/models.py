from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Carga(models.Model):
    """One file that came in: which, who brought it, when, and what it changed. Never edited.

    ``clave`` is born with the preview, so that confirming it twice imports once.
    """

    clave = models.UUIDField(default=uuid4, unique=True, editable=False)
    clase = models.CharField(_("qué se importó"), max_length=30)
    archivo = models.CharField(_("archivo"), max_length=200)
    sha256 = models.CharField(max_length=64)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creada = models.DateTimeField(_("importado"))
    #: Rows of the file, and how many of each kind were new and changed.
    cuentas = models.JSONField(default=dict)
    #: Each row that did something, with its differences.
    renglones = models.JSONField(default=list)

    class Meta:
        verbose_name = _("archivo importado")
        verbose_name_plural = _("archivos importados")
        ordering = ["-creada", "-pk"]

    def __str__(self) -> str:
        return self.archivo
