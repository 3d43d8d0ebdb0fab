"""A questionnaire as it was when people answered it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.datos.canonico import huella_de

from .estructura import Json, Pregunta, leer_preguntas


class VersionCuestionarioQuerySet(models.QuerySet["VersionCuestionario"]):
    def de(self, clave: uuid.UUID) -> "VersionCuestionarioQuerySet":
        """Versions of one owner, oldest first."""
        return self.filter(clave=clave).order_by("numero")


class VersionCuestionario(models.Model):
    """Immutable. Written only by ``servicios.congelar``.

    The one in force is whichever the owner points to, not the highest number: going back to an
    older wording gives the older version again.
    """

    clave = models.UUIDField(_("clave"), editable=False)
    numero = models.PositiveIntegerField(_("número"), editable=False)
    estructura = models.JSONField(_("estructura"), editable=False)
    huella = models.CharField(_("huella"), max_length=64, editable=False)
    creado = models.DateTimeField(_("creado"), auto_now_add=True)

    objects = VersionCuestionarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("versión de cuestionario")
        verbose_name_plural = _("versiones de cuestionario")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clave", "numero"], name="version_numero_unico"),
            models.UniqueConstraint(fields=["clave", "huella"], name="version_huella_unica"),
            models.CheckConstraint(condition=models.Q(numero__gte=1), name="version_desde_uno"),
        ]

    def __str__(self) -> str:
        return f"{self.clave} v{self.numero}"

    @property
    def integra(self) -> bool:
        """Whether the stored structure is still the one that was frozen."""
        return huella_de(self.estructura) == self.huella

    def textos(self, idioma: str) -> dict[str, Json]:
        """Translated texts; empty for Spanish and for a language without translation."""
        if idioma == settings.LANGUAGE_CODE:
            return {}
        # Through the related manager, so that a prefetch saves the query.
        return next((t.textos for t in self.traducciones.all() if t.idioma == idioma), {})

    def preguntas(self, idioma: str = settings.LANGUAGE_CODE) -> tuple[Pregunta, ...]:
        return leer_preguntas(self.estructura, self.textos(idioma), idioma)


class TraduccionCuestionario(models.Model):
    """The wording of a version in another language. May come later and be corrected."""

    version = models.ForeignKey(
        VersionCuestionario, models.CASCADE, related_name="traducciones", verbose_name=_("versión")
    )
    idioma = models.CharField(_("idioma"), max_length=12)
    textos = models.JSONField(_("textos"), default=dict)

    class Meta:
        verbose_name = _("traducción de cuestionario")
        verbose_name_plural = _("traducciones de cuestionario")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "idioma"], name="traduccion_unica"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.idioma}"
