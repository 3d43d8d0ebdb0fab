"""Tallies, and what was published of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Conteo(models.Model):
    """How many answers of one week, version, language and channel say one thing.

    ``pregunta`` is the question's id in its version, empty for the answers themselves. ``valor`` is
    an option id, a code of ``formularios.codigos``, a number of 0–10, ``1:<option>`` for the
    first place of a ranking; empty for «answered something». The number of rows does not
    depend on the number of answers.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="conteos")
    version = models.ForeignKey("formularios.VersionCuestionario", models.PROTECT, related_name="+")
    semana = models.DateField(_("semana"), help_text=_("Su lunes."))
    idioma = models.CharField(_("idioma"), max_length=10)
    origen = models.CharField(_("por dónde llegó"), max_length=40, blank=True)
    #: Whether the answers carry a flag of ``integridad``.
    dudosa = models.BooleanField(_("con señales"), default=False)
    pregunta = models.CharField(max_length=64, blank=True)
    valor = models.CharField(max_length=80, blank=True)
    n = models.IntegerField(default=0)
    #: Sum and sum of squares of numeric answers, for mean and variance.
    suma = models.FloatField(default=0)
    suma2 = models.FloatField(default=0)

    class Meta:
        verbose_name = _("conteo")
        verbose_name_plural = _("conteos")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "espacio", "version", "semana", "idioma", "origen", "dudosa", "pregunta",
                    "valor",
                ],
                name="conteo_unico",
            ),
            models.CheckConstraint(condition=models.Q(n__gte=0), name="conteo_no_negativo"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pregunta} {self.valor}: {self.n}"


class TextoVisto(models.Model):
    """Long texts already seen in a survey, by hash, to notice identical ones."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="+")
    huella = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["espacio", "huella"], name="texto_visto_unico")
        ]

    def __str__(self) -> str:
        return self.huella[:12]


class Instantanea(models.Model):
    """What the public sees, already protected, until the next one."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="instantaneas")
    creada = models.DateTimeField(_("tomada"))
    respuestas = models.PositiveIntegerField(_("respuestas"))
    #: All that pages, CSV, JSON and images may show; nothing else of the tallies leaves.
    datos = models.JSONField()
    #: Real counts behind the crossed tables, to audit the next one. Never served.
    reales = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("resultados publicados")
        verbose_name_plural = _("resultados publicados")
        ordering = ["-creada"]
        indexes = [models.Index(fields=["espacio", "-creada"])]

    def __str__(self) -> str:
        return f"{self.espacio} · {self.creada:%Y-%m-%d}"


class Apertura(models.Model):
    """Somebody looked at a sealed survey before it closed. Public, with its reason."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="aperturas")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    motivo = models.TextField(_("motivo"), max_length=500)
    creada = models.DateTimeField(_("hecha"))

    class Meta:
        verbose_name = _("apertura anticipada")
        verbose_name_plural = _("aperturas anticipadas")
        ordering = ["creada"]

    def __str__(self) -> str:
        return f"{self.espacio} · {self.creada:%Y-%m-%d}"
