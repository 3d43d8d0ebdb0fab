"""The single document of an eje (documento único): seven fields, versions and their approval."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from participacion.plan.models import Eje


class DocumentoUnicoQuerySet(models.QuerySet["DocumentoUnico"]):
    def de_eje(self, eje: "Eje") -> "DocumentoUnicoQuerySet":
        return self.filter(eje=eje)

    def aprobados(self) -> "DocumentoUnicoQuerySet":
        return self.filter(estado=DocumentoUnico.Estado.APROBADO)

    def borradores(self) -> "DocumentoUnicoQuerySet":
        return self.filter(estado=DocumentoUnico.Estado.BORRADOR)


class DocumentoUnico(models.Model):
    """One version. A draft can be written again; what a session approved never changes.

    ``contenido`` holds the seven printed fields (001:154-184), each a text or a list of texts.
    """

    class Estado(models.TextChoices):
        BORRADOR = "borrador", _("Borrador")
        APROBADO = "aprobado", _("Aprobado")

    eje = models.ForeignKey(
        "plan.Eje", models.PROTECT, related_name="documentos_unicos", verbose_name=_("eje")
    )
    version = models.PositiveSmallIntegerField(_("versión"))
    contenido = models.JSONField(_("contenido"))
    motivo = models.CharField(_("qué cambia y por qué"), max_length=300, blank=True)
    estado = models.CharField(
        _("estado"), max_length=10, choices=Estado, default=Estado.BORRADOR, editable=False
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    firma = models.CharField(_("quién la presentó"), max_length=300, blank=True)
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    creado = models.DateTimeField(_("escrito"))
    sesion = models.CharField(_("sesión que lo aprobó"), max_length=200, blank=True)
    aprobado_el = models.DateField(_("fecha de la sesión"), null=True, blank=True)
    votacion = models.CharField(_("votación"), max_length=200, blank=True)
    huella = models.CharField(_("huella"), max_length=64, blank=True, editable=False)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    objects = DocumentoUnicoQuerySet.as_manager()

    class Meta:
        verbose_name = _("documento único")
        verbose_name_plural = _("documentos únicos")
        ordering = ["eje", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["eje", "version"], name="documentos_unico_version"),
            models.UniqueConstraint(
                fields=["eje"],
                condition=Q(estado="borrador"),
                name="documentos_un_borrador_por_eje",
            ),
            models.CheckConstraint(
                condition=Q(estado="borrador")
                | (~Q(sesion="") & ~Q(votacion="") & ~Q(huella="") & Q(aprobado_el__isnull=False)),
                name="documentos_aprobado_con_sesion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.eje}, v{self.version}"

    @property
    def aprobado(self) -> bool:
        return self.estado == self.Estado.APROBADO

    def campos(self) -> list[tuple[str, Any]]:
        """Label and value of each field, in the printed order; empty ones are left out."""
        from .contenido import CAMPOS

        pares = [(str(rotulo), self.contenido.get(clave)) for clave, rotulo in CAMPOS.items()]
        return [(rotulo, valor) for rotulo, valor in pares if valor]
