from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.espacios.ventana import Estado, estado_en

if TYPE_CHECKING:
    from participacion.plan.models import Eje


class TipoEspacio(models.TextChoices):
    ENCUESTA = "encuesta", _("Encuesta")
    MESA = "mesa", _("Mesa del Taller de Futuro")
    EVENTO = "evento", _("Evento")
    CONVOCATORIA = "convocatoria", _("Convocatoria")


class Promesa(models.TextChoices):
    """What the institution promises to do with what it hears (IAP2 spectrum)."""

    INFORMAR = "informar", _("Informar: te contamos lo que pasa")
    CONSULTAR = "consultar", _("Consultar: te escuchamos y te decimos qué hicimos con tu opinión")
    INVOLUCRAR = "involucrar", _("Involucrar: trabajamos contigo durante el proceso")
    COLABORAR = "colaborar", _("Colaborar: decidimos junto contigo")
    DECIDIR = "decidir", _("Decidir: hacemos lo que tú decidas")


class EspacioQuerySet(models.QuerySet["Espacio"]):
    def publicados(self) -> "EspacioQuerySet":
        return self.filter(publicado=True)

    def abiertos(self, ahora: datetime) -> "EspacioQuerySet":
        return self.publicados().filter(
            models.Q(abre=None) | models.Q(abre__lte=ahora),
            models.Q(cierra=None) | models.Q(cierra__gt=ahora),
        )

    def proximos(self, ahora: datetime) -> "EspacioQuerySet":
        return self.publicados().filter(abre__gt=ahora)

    def de_eje(self, eje: "Eje") -> "EspacioQuerySet":
        return self.filter(eje=eje)


class Espacio(models.Model):
    """What exists once however many languages its pages have: window, seats, answers.

    Written when its page is published (``servicios.publicar``), never by hand.
    """

    clave = models.UUIDField(unique=True, help_text="translation_key of its pages")
    tipo = models.CharField(_("tipo"), max_length=15, choices=TipoEspacio)
    titulo = models.CharField(_("título"), max_length=255)
    eje = models.ForeignKey(
        "plan.Eje", models.PROTECT, null=True, blank=True, related_name="espacios"
    )
    mecanismo = models.ForeignKey(
        "plan.Mecanismo", models.PROTECT, null=True, blank=True, related_name="espacios"
    )
    version = models.ForeignKey(
        "formularios.VersionCuestionario", models.PROTECT, null=True, blank=True, related_name="+"
    )
    aviso = models.ForeignKey("espacios.AvisoPrivacidad", models.PROTECT, null=True, blank=True)
    abre = models.DateTimeField(_("abre"), null=True, blank=True)
    cierra = models.DateTimeField(_("cierra"), null=True, blank=True)
    promesa = models.CharField(
        _("promesa"), max_length=12, choices=Promesa, default=Promesa.CONSULTAR
    )
    anonimo = models.BooleanField(_("anónimo"), default=False)
    cupo = models.PositiveIntegerField(_("lugares"), null=True, blank=True)
    retencion_dias = models.PositiveIntegerField(_("días que se guarda"), default=730)
    publicado = models.BooleanField(_("publicado"), default=False)

    objects = EspacioQuerySet.as_manager()

    class Meta:
        verbose_name = _("espacio")
        verbose_name_plural = _("espacios")
        ordering = ["cierra", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(abre=None)
                | models.Q(cierra=None)
                | models.Q(cierra__gt=models.F("abre")),
                name="espacio_cierra_despues_de_abrir",
            ),
        ]
        indexes = [models.Index(fields=["publicado", "abre", "cierra"])]

    def __str__(self) -> str:
        return self.titulo

    def estado(self, ahora: datetime) -> Estado:
        return estado_en(ahora, abre=self.abre, cierra=self.cierra, publicado=self.publicado)

    @property
    def promesa_explicada(self) -> str:
        """The promise without its technical name."""
        return self.get_promesa_display().partition(": ")[2]

    @property
    def cierre_visible(self) -> datetime | None:
        """The closing instant as people say it: midnight is the end of the day before."""
        if self.cierra is None:
            return None
        local = timezone.localtime(self.cierra)
        return local - timedelta(minutes=1) if local.time() == time.min else local

    def borrar_lo_recibido(self, ahora: datetime) -> datetime:
        """When what arrives now must be gone."""
        return ahora + timedelta(days=self.retencion_dias)
