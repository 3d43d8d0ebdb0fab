from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participacion.espacios.ficha import huella


class Canal(models.TextChoices):
    WEB = "web", _("Formulario en línea")
    MESA = "mesa", _("Mesa del taller")
    PAPEL = "papel", _("Papel")


class EnvioQuerySet(models.QuerySet):
    def vencidos(self, hoy: date) -> "EnvioQuerySet":
        return self.filter(borrar_el__lte=hoy)

    def con_secreto(self, secreto: str) -> "EnvioQuerySet":
        return self.filter(enlace=huella(secreto))


class Envio(models.Model):
    """What a person sent to a space. The id was chosen when the form was rendered."""

    prefijo: ClassVar[str]
    #: Whether its kind keeps places and a waiting list of its own: nobody counts rows for it.
    lleva_lista: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    espacio = models.ForeignKey(
        "espacios.Espacio", models.PROTECT, related_name="%(class)s_set", verbose_name=_("espacio")
    )
    folio = models.CharField(_("folio"), max_length=20, unique=True)
    enlace = models.CharField(
        _("huella del enlace"), max_length=64, unique=True, help_text="SHA-256"
    )
    enlace_revocado = models.DateTimeField(_("enlace revocado"), null=True, blank=True)
    version = models.ForeignKey("formularios.VersionCuestionario", models.PROTECT, related_name="+")
    respuestas = models.JSONField(_("respuestas"), default=dict)
    aviso = models.ForeignKey(
        "espacios.AvisoPrivacidad", models.PROTECT, null=True, related_name="+"
    )
    canal = models.CharField(_("canal"), max_length=10, choices=Canal, default=Canal.WEB)
    idioma = models.CharField(_("idioma"), max_length=10)
    creado = models.DateTimeField(_("recibido"))
    borrar_el = models.DateField(_("se borra el"))

    objects = EnvioQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-creado"]
        indexes = [models.Index(fields=["espacio", "creado"]), models.Index(fields=["borrar_el"])]

    def __str__(self) -> str:
        return self.folio

    def acuse_propio(self, correo: str) -> bool:
        """Queue a receipt of this kind's own; False if the common one must go."""
        return False

    @property
    def estado_publico(self) -> str:
        """State that anyone with the folio may read; subclasses say more."""
        return str(pgettext_lazy("estado de lo enviado", "Recibido"))


def tipos_de_envio() -> list[type[Envio]]:
    """Concrete kinds of submission, found as wagtail finds its form pages: by subclass."""
    return [tipo for tipo in Envio.__subclasses__() if not tipo._meta.abstract]


def tipo_por_prefijo(prefijo: str) -> type[Envio] | None:
    return next((t for t in tipos_de_envio() if t.prefijo == prefijo), None)
