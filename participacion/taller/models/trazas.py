"""What the team did with proposals. Nothing is erased: undoing closes a row.

They point at ``Aportacion``, the public record, which outlives the erasure of the submission.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Espacio


class TrazaQuerySet(models.QuerySet):
    def en_pie(self) -> "TrazaQuerySet":
        """Those that nobody has undone."""
        return self.filter(deshecha=None)


class Traza(models.Model):
    """Who did it and when, and whether and when it was undone."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creada = models.DateTimeField()
    deshecha = models.DateTimeField(null=True, blank=True)
    deshecha_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TrazaQuerySet.as_manager()

    class Meta:
        abstract = True


class Fusion(Traza):
    """``absorbida`` says the same as ``queda``: one reply serves both."""

    absorbida = models.ForeignKey(Aportacion, models.CASCADE, related_name="fusiones")
    queda = models.ForeignKey(Aportacion, models.CASCADE, related_name="absorbidas")
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("fusión")
        verbose_name_plural = _("fusiones")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["absorbida"],
                condition=models.Q(deshecha=None),
                name="fusion_una_en_pie",
            ),
            models.CheckConstraint(
                condition=~models.Q(absorbida=models.F("queda")), name="fusion_de_dos"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbida} → {self.queda}"


class Particion(Traza):
    """``parte`` is a piece of what ``original`` says; the original text is kept as it was."""

    original = models.ForeignKey(Aportacion, models.CASCADE, related_name="particiones")
    parte = models.OneToOneField(Aportacion, models.CASCADE, related_name="parte_de")
    orden = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("parte")
        verbose_name_plural = _("partes")
        ordering = ["original", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["original", "orden"], name="particion_orden"),
            models.CheckConstraint(
                condition=~models.Q(original=models.F("parte")), name="particion_de_otra"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original} · {self.orden}"


class Grupo(models.Model):
    """Proposals of a table that speak of the same thing; each keeps its own reply."""

    espacio = models.ForeignKey(Espacio, models.PROTECT, related_name="grupos")
    nombre = models.CharField(_("nombre"), max_length=120)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("grupo")
        verbose_name_plural = _("grupos")
        ordering = ["nombre"]
        constraints = [
            models.UniqueConstraint(fields=["espacio", "nombre"], name="grupo_nombre_en_la_mesa"),
            models.CheckConstraint(condition=~models.Q(nombre=""), name="grupo_con_nombre"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Miembro(Traza):
    grupo = models.ForeignKey(Grupo, models.CASCADE, related_name="miembros")
    aportacion = models.ForeignKey(Aportacion, models.CASCADE, related_name="grupos")

    class Meta:
        verbose_name = _("propuesta en un grupo")
        verbose_name_plural = _("propuestas en un grupo")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grupo", "aportacion"],
                condition=models.Q(deshecha=None),
                name="miembro_una_vez",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grupo}: {self.aportacion}"
