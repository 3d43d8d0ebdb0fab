from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participacion.aportaciones.estados import Acto, EstadoAportacion


class Movimiento(models.Model):
    """One act on a contribution, kept for ever. ``nota`` is public when ``publica``."""

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="movimientos"
    )
    acto = models.CharField(max_length=12, choices=Acto, default=Acto.ESTADO)
    de = models.CharField(max_length=12, choices=EstadoAportacion, blank=True)
    a = models.CharField(max_length=12, choices=EstadoAportacion)
    detalle = models.CharField(max_length=450, blank=True)
    nota = models.TextField(_("nota"), blank=True)
    publica = models.BooleanField(default=False)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("movimiento")
        verbose_name_plural = _("movimientos")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(a="cerrada") | ~models.Q(nota=""),
                name="movimiento_cierre_con_motivo",
            )
        ]

    def __str__(self) -> str:
        return f"{self.de} → {self.a}"


class Pausa(models.Model):
    """Business days that do not count, for a reason that everyone can read."""

    aportacion = models.ForeignKey("aportaciones.Aportacion", models.CASCADE, related_name="pausas")
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"))
    motivo = models.TextField(_("razón pública"))
    vencia = models.DateField(_("vencía"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creada = models.DateTimeField()

    class Meta:
        verbose_name = _("pausa")
        verbose_name_plural = _("pausas")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(motivo=""), name="pausa_con_motivo"),
            models.CheckConstraint(
                condition=models.Q(hasta__gt=models.F("desde")), name="pausa_fechas"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desde} – {self.hasta}"


class NotaPrivada(models.Model):
    """What the team says among itself. No public page and no download shows it."""

    aportacion = models.ForeignKey("aportaciones.Aportacion", models.CASCADE, related_name="notas")
    texto = models.TextField(_("nota"))
    autor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    creada = models.DateTimeField()

    class Meta:
        verbose_name = _("nota privada")
        verbose_name_plural = _("notas privadas")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.texto[:60]


class Agregado(models.Model):
    """What its author added or corrected later; the first text stays as it was."""

    aportacion = models.ForeignKey(
        "aportaciones.Aportacion", models.CASCADE, related_name="agregados"
    )
    texto = models.TextField(_("lo que agregó"))
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("agregado")
        verbose_name_plural = _("agregados")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(texto=""), name="agregado_con_texto"),
        ]

    def __str__(self) -> str:
        return self.texto[:60]


class AvisoDePlazo(models.Model):
    """That whoever must answer was told at 50, 80 or 100 % of the term; ``desde`` is its start."""

    aportacion = models.ForeignKey("aportaciones.Aportacion", models.CASCADE, related_name="+")
    desde = models.DateField()
    porcentaje = models.PositiveSmallIntegerField()
    creado = models.DateTimeField()

    class Meta:
        verbose_name = _("aviso de plazo")
        verbose_name_plural = _("avisos de plazo")
        constraints = [
            models.UniqueConstraint(
                fields=["aportacion", "desde", "porcentaje"], name="aviso_de_plazo_uno"
            ),
            models.CheckConstraint(
                condition=models.Q(porcentaje__in=(50, 80, 100)), name="aviso_de_plazo_cual"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.porcentaje} %"
