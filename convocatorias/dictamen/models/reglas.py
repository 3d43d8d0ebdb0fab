"""How a call is judged, said before its applications are opened."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Metodo(models.TextChoices):
    MEDIA = "media", _("Promedio")
    MEDIANA = "mediana", _("Mediana")
    RECORTADA = "recortada", _("Promedio sin la calificación más alta ni la más baja")


class Reglas(models.Model):
    """One a call. Nothing here changes once ``congeladas`` is written."""

    espacio = models.OneToOneField("espacios.Espacio", models.PROTECT, related_name="reglas")
    metodo = models.CharField(_("método"), max_length=10, choices=Metodo, default=Metodo.MEDIA)
    lugares = models.PositiveSmallIntegerField(_("lugares"), default=0)
    menciones = models.PositiveSmallIntegerField(_("menciones"), default=0)
    minimo = models.DecimalField(
        _("puntaje mínimo"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    desde = models.DecimalField(_("la escala va de"), max_digits=5, decimal_places=2, default=0)
    hasta = models.DecimalField(_("a"), max_digits=5, decimal_places=2, default=10)
    comenta_bajo = models.DecimalField(
        _("pide comentario si es menor que"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    comenta_alto = models.DecimalField(
        _("pide comentario si es mayor que"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    jueces = models.PositiveSmallIntegerField(
        _("jueces por postulación"), default=0, help_text=_("0: todo el jurado.")
    )
    quorum = models.PositiveSmallIntegerField(_("quórum por postulación"), default=1)
    ciega = models.BooleanField(_("sin nombres"), default=True)
    empate = models.TextField(_("cómo se resuelve un empate"), blank=True)
    nota = models.TextField(
        _("nota"), blank=True, help_text=_("De dónde salen estas reglas. Es pública.")
    )
    limite = models.DateField(_("se califica a más tardar"), null=True, blank=True)
    congeladas = models.DateTimeField(_("fijas desde"), null=True, blank=True)

    class Meta:
        verbose_name = _("reglas de un dictamen")
        verbose_name_plural = _("reglas de dictámenes")
        constraints = [
            models.CheckConstraint(condition=Q(hasta__gt=F("desde")), name="reglas_escala"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="reglas_quorum_desde_1"),
        ]

    def __str__(self) -> str:
        return str(self.espacio)

    def pide_comentario(self, puntos: Decimal) -> bool:
        """Whether a figure must be explained."""
        bajo = self.comenta_bajo is not None and puntos < self.comenta_bajo
        return bajo or (self.comenta_alto is not None and puntos > self.comenta_alto)


class Criterio(models.Model):
    reglas = models.ForeignKey(Reglas, models.CASCADE, related_name="criterios")
    orden = models.PositiveSmallIntegerField(_("orden"))
    nombre = models.CharField(_("criterio"), max_length=200)
    descripcion = models.TextField(_("qué se mira"), blank=True)
    peso = models.DecimalField(_("peso"), max_digits=6, decimal_places=2, default=1)

    class Meta:
        verbose_name = _("criterio")
        verbose_name_plural = _("criterios")
        ordering = ["orden", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reglas", "orden"], name="criterio_orden_unico"),
            models.CheckConstraint(condition=Q(peso__gt=0), name="criterio_peso_positivo"),
        ]

    def __str__(self) -> str:
        return self.nombre


class Nivel(models.Model):
    """What a figure of the scale means for a criterion."""

    criterio = models.ForeignKey(Criterio, models.CASCADE, related_name="niveles")
    puntos = models.DecimalField(_("puntos"), max_digits=5, decimal_places=2)
    texto = models.CharField(_("qué significa"), max_length=300)

    class Meta:
        verbose_name = _("nivel")
        verbose_name_plural = _("niveles")
        ordering = ["puntos"]
        constraints = [
            models.UniqueConstraint(fields=["criterio", "puntos"], name="nivel_unico"),
        ]

    def __str__(self) -> str:
        return f"{self.puntos}: {self.texto}"
