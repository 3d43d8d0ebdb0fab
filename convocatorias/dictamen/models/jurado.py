"""Who judges. The public sees institution and post; names and addresses stay apart."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participacion.secretariado.models import Vigencia, VigenciaQuerySet


class JuradoQuerySet(VigenciaQuerySet):
    def integran(self, hoy: datetime.date) -> Self:
        """Who is on the jury that day: whoever was invited and has not accepted is not yet."""
        respondio = Q(invitacion=None) | Q(invitacion__aceptada__isnull=False)
        return self.vigentes(hoy).filter(respondio)

    def publicos(self, hoy: datetime.date) -> Self:
        """All who are or were on it, never before their day nor before they accept."""
        respondio = Q(invitacion=None) | Q(invitacion__aceptada__isnull=False)
        return self.filter(respondio).filter(Q(desde=None) | Q(desde__lte=hoy))

    def califican(self, hoy: datetime.date) -> Self:
        return self.integran(hoy).filter(usuario__is_active=True)


class Jurado(Vigencia):
    """A seat of the jury, from one day until another; a change closes one and opens the next."""

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="jurado")
    institucion = models.CharField(_("institución"), max_length=200)
    cargo = models.CharField(_("cargo"), max_length=200, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jurados",
        verbose_name=_("cuenta"),
    )
    motivo = models.CharField(_("por qué cambió"), max_length=300, blank=True)

    objects = JuradoQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Vigencia.Meta):
        abstract = False
        verbose_name = _("integrante del jurado")
        verbose_name_plural = _("jurado")
        ordering = ["institucion", "pk"]
        constraints = [
            *Vigencia.Meta.constraints,
            models.UniqueConstraint(
                fields=["espacio", "usuario"], name="jurado_una_vez_por_convocatoria"
            ),
        ]

    def __str__(self) -> str:
        return self.institucion


class InvitacionJurado(models.Model):
    """A letter to somebody who may judge. Its address is erased when it is answered."""

    jurado = models.OneToOneField(Jurado, models.CASCADE, related_name="invitacion")
    correo = models.EmailField(_("correo"), blank=True)
    token = models.CharField(max_length=64, unique=True, help_text="SHA-256")
    enviada = models.DateTimeField(_("enviada"))
    caduca = models.DateTimeField(_("caduca"))
    aceptada = models.DateTimeField(_("aceptada"), null=True, blank=True)
    rechazada = models.DateTimeField(_("rechazada"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitación al jurado")
        verbose_name_plural = _("invitaciones al jurado")

    def __str__(self) -> str:
        return f"invitación {self.pk}"
