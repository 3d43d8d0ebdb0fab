"""Downloads that take too long for a request: asked for, made by the worker, kept a week."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

VIDA = timedelta(days=7)
#: Without a sign of life for this long, whoever was making it died.
SILENCIO = timedelta(minutes=2)
#: In the queue for this long, it was lost on the way: others may go before it, but not so many.
ESPERA = timedelta(hours=1)


class Estado(models.TextChoices):
    PENDIENTE = "pendiente", _("En la fila")
    HACIENDO = "haciendo", _("Preparándose")
    LISTA = "lista", _("Lista")
    FALLIDA = "fallida", _("No se pudo")
    CANCELADA = "cancelada", _("Cancelada")


EN_CURSO = (Estado.PENDIENTE, Estado.HACIENDO)


class DescargaQuerySet(models.QuerySet["Descarga"]):
    def en_curso(self) -> "DescargaQuerySet":
        return self.filter(estado__in=EN_CURSO)

    def caducas(self, ahora: datetime) -> "DescargaQuerySet":
        return self.filter(vence__lte=ahora)

    def detenidas(self, ahora: datetime) -> "DescargaQuerySet":
        """Nobody is making them: they failed, or their worker gave no sign for too long."""
        return self.filter(
            models.Q(estado=Estado.FALLIDA)
            | models.Q(estado=Estado.HACIENDO, latido__lt=ahora - SILENCIO)
            | models.Q(estado=Estado.PENDIENTE, latido__lt=ahora - ESPERA)
        )


class Descarga(models.Model):
    """One file of one survey for one account. The file is named after the id."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="descargas")
    formato = models.SlugField(_("formato"), max_length=20)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("quién la pidió")
    )
    estado = models.CharField(_("estado"), max_length=10, choices=Estado, default=Estado.PENDIENTE)
    pedida = models.DateTimeField(_("pedida"))
    empezada = models.DateTimeField(_("empezada"), null=True, blank=True)
    terminada = models.DateTimeField(_("terminada"), null=True, blank=True)
    #: Last sign of life of whoever makes it, or when it was put in the queue.
    latido = models.DateTimeField()
    #: Which try this is: a worker that was taken for dead no longer writes.
    intento = models.PositiveSmallIntegerField(_("intentos"), default=0)
    hechas = models.PositiveIntegerField(_("respuestas escritas"), default=0)
    total = models.PositiveIntegerField(_("respuestas"), default=0)
    bytes = models.PositiveBigIntegerField(_("tamaño"), default=0)
    error = models.CharField(_("error"), max_length=200, blank=True)
    vence = models.DateTimeField(_("se borra"), db_index=True)

    objects = DescargaQuerySet.as_manager()

    class Meta:
        verbose_name = _("descarga")
        verbose_name_plural = _("descargas")
        ordering = ["-pedida"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "formato", "usuario"],
                condition=models.Q(estado__in=["pendiente", "haciendo"]),
                name="descarga_una_en_curso",
            )
        ]

    def __str__(self) -> str:
        return f"{self.espacio} · {self.formato} · {self.pedida:%Y-%m-%d}"

    @property
    def ruta(self) -> Path:
        return carpeta() / self.pk.hex

    @property
    def en_curso(self) -> bool:
        return self.estado in EN_CURSO

    @property
    def porcentaje(self) -> int:
        return min(100, 100 * self.hechas // self.total) if self.total else 0

    def detenida(self, ahora: datetime) -> bool:
        """Whether it can be tried again; the same rule as ``DescargaQuerySet.detenidas``."""
        plazos = {Estado.HACIENDO: SILENCIO, Estado.PENDIENTE: ESPERA}
        plazo = plazos.get(Estado(self.estado))
        callada = plazo is not None and self.latido < ahora - plazo
        return self.estado == Estado.FALLIDA or callada


def carpeta() -> Path:
    """Where files wait for whoever asked; only the process reads it."""
    return settings.PRIVADO_ROOT / "descargas"
