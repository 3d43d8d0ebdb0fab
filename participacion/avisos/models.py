"""The outbox: a mail is a row first, so that a crash never loses or repeats it."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoCorreo(models.TextChoices):
    PENDIENTE = "pendiente", _("Pendiente")
    ENVIANDO = "enviando", _("Enviando")
    ENVIADO = "enviado", _("Enviado")
    FALLIDO = "fallido", _("Falló")


class CorreoQuerySet(models.QuerySet["Correo"]):
    def por_enviar(self, ahora: datetime) -> "CorreoQuerySet":
        return self.filter(estado=EstadoCorreo.PENDIENTE, proximo_intento__lte=ahora)

    def atorados(self, ahora: datetime, minutos: int = 10) -> "CorreoQuerySet":
        """Taken by a worker that died: django-tasks never gives those back."""
        limite = ahora - timedelta(minutes=minutos)
        return self.filter(estado=EstadoCorreo.ENVIANDO, tomado__lt=limite)


class Correo(models.Model):
    """One mail to one person; ``clave`` says which act it tells about, so it is sent once."""

    clave = models.CharField(max_length=150, unique=True)
    destinatario = models.EmailField(_("destinatario"), blank=True)
    asunto = models.CharField(_("asunto"), max_length=200)
    cuerpo = models.TextField(_("cuerpo"), blank=True)
    estado = models.CharField(
        _("estado"), max_length=10, choices=EstadoCorreo, default=EstadoCorreo.PENDIENTE
    )
    intentos = models.PositiveSmallIntegerField(_("intentos"), default=0)
    proximo_intento = models.DateTimeField(_("próximo intento"))
    tomado = models.DateTimeField(null=True, blank=True)
    enviado = models.DateTimeField(_("enviado"), null=True, blank=True)
    error = models.CharField(_("último error"), max_length=300, blank=True)
    creado = models.DateTimeField(_("creado"), auto_now_add=True)

    objects = CorreoQuerySet.as_manager()

    class Meta:
        verbose_name = _("correo")
        verbose_name_plural = _("correos")
        indexes = [models.Index(fields=["estado", "proximo_intento"])]

    def __str__(self) -> str:
        return self.clave
