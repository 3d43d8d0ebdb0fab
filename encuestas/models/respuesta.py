"""Answers to surveys, and the acts that remove them."""

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participacion.espacios.models import Envio, Espacio
from participacion.espacios.models.envio import EnvioQuerySet


class RespuestaQuerySet(EnvioQuerySet):
    def vivas(self) -> "RespuestaQuerySet":
        """Answers that count: all but those a deletion act removed."""
        return self.filter(retiro=None)


class Retiro(models.Model):
    """An act that removes answers of one survey. Reversible until ``definitivo_el``."""

    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="retiros")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    motivo = models.TextField(_("motivo"))
    cuantas = models.PositiveIntegerField(_("respuestas"))
    creado = models.DateTimeField(_("hecho"))
    definitivo_el = models.DateField(_("se borran el"))
    deshecho = models.DateTimeField(_("deshecho"), null=True, blank=True)
    ejecutado = models.DateTimeField(_("borradas"), null=True, blank=True)

    class Meta:
        verbose_name = _("retiro de respuestas")
        verbose_name_plural = _("retiros de respuestas")
        ordering = ["-creado"]

    def __str__(self) -> str:
        return f"{self.espacio} · {self.cuantas}"


class Respuesta(Envio):
    """One completed answer. Everything beside ``respuestas`` is about how it came, not who."""

    prefijo = "ENC"

    empezada = models.DateTimeField(_("empezada"), null=True, blank=True)
    segundos = models.PositiveIntegerField(
        _("segundos"), null=True, blank=True, help_text=_("De la primera página al envío.")
    )
    dispositivo = models.CharField(_("dispositivo"), max_length=12, blank=True)
    origen = models.SlugField(
        _("por dónde llegó"), max_length=40, blank=True, help_text=_("Canal del enlace corto.")
    )
    repetida = models.BooleanField(
        _("repetida"), default=False, help_text=_("Desde ese teléfono ya habían respondido.")
    )
    #: Codes of ``encuestas.resultados.integridad``; never a reason to delete.
    sospechas = models.JSONField(_("sospechas"), default=list, blank=True)
    #: Not yet in the tallies. The tallies take it in batches (``encuestas.resultados``).
    por_contar = models.BooleanField(default=True, editable=False)
    #: Removed by a deletion act, until it is undone or carried out.
    retiro = models.ForeignKey(
        "encuestas.Retiro", models.SET_NULL, null=True, blank=True, related_name="respuestas"
    )

    objects = RespuestaQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Envio.Meta):
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        indexes = [
            *Envio.Meta.indexes,
            models.Index(
                fields=["espacio", "id"],
                name="respuesta_por_contar",
                condition=models.Q(por_contar=True),
            ),
        ]

    @property
    def estado_publico(self) -> str:
        return str(pgettext_lazy("estado de una encuesta", "Recibimos esta respuesta"))


def cuantas_respondieron(espacio: Espacio) -> int:
    """Answers of a survey, counted once a minute: counting them all takes longer with each one."""
    clave = f"respondieron:{espacio.pk}"
    cuantas = cache.get(clave)
    if cuantas is None:
        cuantas = Respuesta.objects.vivas().filter(espacio=espacio).count()
        cache.set(clave, cuantas, 60)
    return int(cuantas)
