"""What people ask about a call before it closes."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PreguntaQuerySet(models.QuerySet["PreguntaDeConvocatoria"]):
    def publicas(self) -> "PreguntaQuerySet":
        """Those with an answer; the rest is read by nobody but the staff."""
        return self.filter(respondida__isnull=False).prefetch_related("anteriores")

    def por_responder(self) -> "PreguntaQuerySet":
        return self.filter(respondida=None, descartada=None)

    def vencidas(self, hoy: date) -> "PreguntaQuerySet":
        return self.filter(respondida=None, borrar_el__lte=hoy)


class PreguntaDeConvocatoria(models.Model):
    """A question, published together with its answer or not at all.

    The id was chosen when its form was rendered. The address to write to is in
    ``espacios.Contacto`` until the answer goes out.
    """

    LARGO = 1000

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    espacio = models.ForeignKey(
        "espacios.Espacio", models.CASCADE, related_name="preguntas_de_convocatoria"
    )
    texto = models.TextField(_("pregunta"))
    editada = models.BooleanField(_("se editó para publicarla"), default=False)
    idioma = models.CharField(max_length=10)
    creada = models.DateTimeField(_("recibida"))
    borrar_el = models.DateField(_("se borra el"))
    respuesta = models.TextField(_("respuesta"), blank=True)
    respondida = models.DateTimeField(_("respondida"), null=True, blank=True)
    descartada = models.DateTimeField(_("no se publica desde"), null=True, blank=True)
    motivo = models.CharField(_("por qué no se publica"), max_length=300, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PreguntaQuerySet.as_manager()

    class Meta:
        verbose_name = _("pregunta de una convocatoria")
        verbose_name_plural = _("preguntas de convocatorias")
        ordering = ["creada", "pk"]
        indexes = [models.Index(fields=["espacio", "respondida"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(respondida=None, respuesta="")
                | (Q(respondida__isnull=False) & ~Q(respuesta="")),
                name="pregunta_respondida_con_respuesta",
            ),
            models.CheckConstraint(
                condition=Q(descartada=None, motivo="")
                | (Q(descartada__isnull=False, respondida=None) & ~Q(motivo="")),
                name="pregunta_descartada_con_motivo",
            ),
        ]

    def __str__(self) -> str:
        return f"pregunta {self.pk}"


class RespuestaAnterior(models.Model):
    """What a published answer said before it was corrected. Public, never changed."""

    pregunta = models.ForeignKey(PreguntaDeConvocatoria, models.CASCADE, related_name="anteriores")
    respuesta = models.TextField(_("respuesta"))
    hasta = models.DateTimeField(_("vigente hasta"))
    motivo = models.CharField(_("por qué cambió"), max_length=300)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("respuesta anterior")
        verbose_name_plural = _("respuestas anteriores")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"respuesta de {self.pregunta_id} hasta {self.hasta}"
