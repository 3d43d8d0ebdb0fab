from typing import Any, ClassVar
from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PREFIJO = "CON"


class Regla(models.Model):
    """Who gets the certificate of an event, and what it says besides."""

    espacio = models.OneToOneField(
        "espacios.Espacio", models.CASCADE, related_name="regla_de_constancia"
    )
    minimo = models.PositiveSmallIntegerField(
        _("a cuántos días hay que venir"), default=1, validators=[MinValueValidator(1)]
    )
    institucion = models.ForeignKey(
        "secretariado.Institucion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución que la da"),
        help_text=_("Si no eliges, se escribe quién organiza el evento."),
    )
    horas = models.PositiveSmallIntegerField(
        _("horas"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(2000)],
        help_text=_("Déjalo vacío si no se cuentan horas."),
    )
    texto = models.CharField(
        _("qué se reconoce"),
        max_length=200,
        blank=True,
        help_text=_("Va entre el nombre y el evento. Si lo dejas vacío: «por asistir a»."),
    )
    firmante = models.CharField(_("quién la firma"), max_length=120, blank=True)
    cargo = models.CharField(_("su cargo"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("regla de las constancias")
        verbose_name_plural = _("reglas de las constancias")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(minimo__gte=1), name="regla_constancia_minimo"),
        ]

    def __str__(self) -> str:
        return f"{self.espacio_id}: {self.minimo}"


class ClavePublica(models.Model):
    """Every key that ever signed: what was signed with an old one can still be checked."""

    clave = models.CharField(max_length=16, unique=True)
    pem = models.TextField()
    desde = models.DateTimeField(_("desde"))

    class Meta:
        verbose_name = _("clave pública")
        verbose_name_plural = _("claves públicas")
        ordering: ClassVar[list[str]] = ["-desde", "-pk"]

    def __str__(self) -> str:
        return self.clave


class ConstanciaQuerySet(models.QuerySet["Constancia"]):
    def vigentes(self) -> "ConstanciaQuerySet":
        return self.filter(revocada=None)


class Constancia(models.Model):
    """One certificate, as it was signed. Only its name and signature go on their date.

    ``firmado`` is what was signed, without the name; ``impreso``, what is only printed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    folio = models.CharField(_("folio"), max_length=20, unique=True)
    espacio = models.ForeignKey("espacios.Espacio", models.PROTECT, related_name="constancias")
    inscripcion = models.ForeignKey(
        "eventos.Inscripcion", models.SET_NULL, null=True, blank=True, related_name="constancias"
    )
    nombre = models.CharField(_("nombre impreso"), max_length=200, blank=True)
    iniciales = models.CharField(_("iniciales"), max_length=30)
    idioma = models.CharField(max_length=10)
    firmado = models.JSONField(default=dict)
    impreso = models.JSONField(default=dict)
    firma = models.CharField(max_length=100, blank=True)
    emitida = models.DateTimeField(_("emitida"))
    revocada = models.DateTimeField(_("revocada"), null=True, blank=True)
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    reemplazo = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="anteriores"
    )
    borrar_el = models.DateField(_("su nombre se borra el"), db_index=True)

    objects = ConstanciaQuerySet.as_manager()

    class Meta:
        verbose_name = _("constancia")
        verbose_name_plural = _("constancias")
        ordering: ClassVar[list[str]] = ["nombre", "emitida", "pk"]
        indexes = [models.Index(fields=["espacio", "emitida"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["inscripcion"],
                condition=Q(revocada=None),
                name="constancia_una_por_registro",
            ),
            models.CheckConstraint(
                condition=Q(revocada=None) | ~Q(motivo=""), name="constancia_revocada_con_motivo"
            ),
            models.CheckConstraint(
                condition=Q(nombre="", firma="") | (~Q(nombre="") & ~Q(firma="")),
                name="constancia_firma_con_nombre",
            ),
        ]

    def __str__(self) -> str:
        return self.folio

    @property
    def direccion(self) -> str:
        return reverse("constancias:constancia", args=[self.folio])

    @property
    def completo(self) -> dict[str, Any]:
        """What was signed; without the name, once it was erased, nothing can be checked with it."""
        return {**self.firmado, "nombre": self.nombre}
