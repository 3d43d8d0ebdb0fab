from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from participacion.secretariado.models import Institucion
from participacion.sesiones.estados import Calidad

from .sesion import Sesion


class Acta(models.Model):
    """The minutes. Approved in a session, frozen from then on with their SHA-256 (modelo R12)."""

    class Estado(models.TextChoices):
        BORRADOR = "borrador", _("En preparación")
        APROBADA = "aprobada", _("Aprobada")

    sesion = models.OneToOneField(Sesion, models.CASCADE, related_name="acta")
    estado = models.CharField(
        _("estado"), max_length=10, choices=Estado.choices, default=Estado.BORRADOR
    )
    texto = models.TextField(_("desarrollo de la sesión"), blank=True)
    version = models.PositiveIntegerField(default=0)
    aprobada_en = models.ForeignKey(
        Sesion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="actas_aprobadas",
        verbose_name=_("sesión que la aprueba"),
    )
    aprobada_el = models.DateField(_("aprobada el"), null=True, blank=True)
    contenido = models.TextField(_("copia congelada"), blank=True, editable=False)
    huella = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    nota = models.CharField(_("nota"), max_length=400, blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("acta")
        verbose_name_plural = _("actas")
        constraints = [
            models.CheckConstraint(
                condition=Q(estado="borrador", huella="", contenido="", aprobada_en__isnull=True)
                | (
                    Q(estado="aprobada", aprobada_en__isnull=False, aprobada_el__isnull=False)
                    & ~Q(huella="")
                    & ~Q(contenido="")
                ),
                name="sesiones_acta_congelada",
            )
        ]

    def __str__(self) -> str:
        return str(self.sesion)

    @property
    def aprobada(self) -> bool:
        return self.estado == self.Estado.APROBADA


class Firma(models.Model):
    """Who signed the minutes: not always who came (002:59-95)."""

    acta = models.ForeignKey(Acta, models.CASCADE, related_name="firmas")
    orden = models.PositiveSmallIntegerField(_("orden"))
    institucion = models.ForeignKey(
        Institucion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución"),
    )
    cargo = models.CharField(_("cargo"), max_length=200, blank=True)
    calidad = models.CharField(_("calidad"), max_length=12, choices=Calidad.choices, blank=True)
    #: None: the document does not let us say it.
    asistio = models.BooleanField(_("asistió a la sesión"), null=True, blank=True)
    fuente = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("firma")
        verbose_name_plural = _("firmas")
        ordering = ["acta", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["acta", "orden"], name="sesiones_firma_orden"),
            # A printed sheet may repeat a post; here each post signs once.
            models.UniqueConstraint(
                fields=["acta", "institucion", "cargo"],
                condition=Q(fuente=""),
                name="sesiones_firma_una_vez",
            ),
            models.UniqueConstraint(
                fields=["acta", "cargo"],
                condition=Q(fuente="", institucion__isnull=True),
                name="sesiones_firma_de_quien_facilita",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acta}: {self.institucion or self.cargo}"


class Anexo(models.Model):
    """Papers of the session: their title always, the file or address when there is one."""

    sesion = models.ForeignKey(Sesion, models.CASCADE, related_name="anexos")
    orden = models.PositiveSmallIntegerField(_("orden"))
    titulo = models.CharField(_("título"), max_length=200)
    url = models.URLField(_("dirección"), max_length=300, blank=True)
    documento = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("archivo"),
    )
    fuente = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("anexo")
        verbose_name_plural = _("anexos")
        ordering = ["sesion", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["sesion", "orden"], name="sesiones_anexo_orden")
        ]

    def __str__(self) -> str:
        return self.titulo
