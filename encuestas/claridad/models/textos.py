"""Texts that people judge, with their versions, and which survey judges which."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cuentas import ConCuentas


class TipoTexto(models.TextChoices):
    """Like is compared with like: a ruling with rulings (guia-ux §3.4)."""

    PAGINA = "pagina", _("Página del sitio")
    COMUNICADO = "comunicado", _("Comunicado")
    CONVOCATORIA = "convocatoria", _("Convocatoria")
    ACTA = "acta", _("Acta o minuta")
    DICTAMEN = "dictamen", _("Dictamen o acuerdo")
    SENTENCIA = "sentencia", _("Sentencia")
    AVISO = "aviso", _("Aviso o trámite")
    OTRO = "otro", _("Otro")


class TextoEvaluado(models.Model):
    """A page of ours, or a text from elsewhere with its link."""

    titulo = models.CharField(_("título"), max_length=200)
    tipo = models.CharField(
        _("tipo"), max_length=15, choices=TipoTexto, default=TipoTexto.COMUNICADO
    )
    eje = models.ForeignKey(
        "plan.Eje", models.PROTECT, null=True, blank=True, related_name="textos_evaluados",
        verbose_name=_("eje"),
    )  # fmt: skip
    area = models.CharField(_("área que lo escribió"), max_length=120, blank=True)
    pagina = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("página de este sitio"),
    )  # fmt: skip
    enlace = models.URLField(
        _("enlace"), blank=True, help_text=_("Dónde está, si no es una página de este sitio.")
    )

    class Meta:
        verbose_name = _("texto")
        verbose_name_plural = _("textos")
        ordering = ["titulo", "pk"]

    def __str__(self) -> str:
        return self.titulo

    def clean(self) -> None:
        super().clean()
        if self.pagina_id and self.enlace:
            raise ValidationError(
                {"enlace": _("Elige una página de este sitio o escribe un enlace, no los dos.")}
            )

    @property
    def en_uso(self) -> bool:
        """Whether a survey asks about it, so that it cannot be erased."""
        return Juicio.objects.filter(version__texto=self).exists()


class VersionDeTexto(ConCuentas):
    """The words as people read them. They do not change once a survey asks about them."""

    texto = models.ForeignKey(
        TextoEvaluado, models.CASCADE, related_name="versiones", verbose_name=_("texto")
    )
    numero = models.PositiveSmallIntegerField(_("versión"), editable=False)
    fecha = models.DateField(_("vale desde"))
    contenido = models.TextField(
        _("lo que dice"),
        blank=True,
        help_text=_(
            "Pega el texto. Si es una página de este sitio, déjalo vacío: lo tomamos de ella."
        ),
    )
    que_cambiamos = models.TextField(
        _("qué cambiamos"),
        blank=True,
        max_length=1000,
        help_text=_("Qué cambió contra la versión anterior gracias a lo que dijo la gente."),
    )

    class Meta:
        verbose_name = _("versión de un texto")
        verbose_name_plural = _("versiones de los textos")
        ordering = ["texto", "numero"]
        constraints = [
            models.UniqueConstraint(fields=["texto", "numero"], name="texto_version_unica"),
            models.CheckConstraint(condition=models.Q(numero__gte=1), name="texto_version_desde_1"),
        ]

    def __str__(self) -> str:
        return _("%(texto)s, versión %(n)s") % {"texto": self.texto, "n": self.numero}

    def clean(self) -> None:
        super().clean()
        guardada = VersionDeTexto.objects.filter(pk=self.pk).first() if self.pk else None
        if guardada is None or not guardada.en_uso:
            return
        antes = (guardada.contenido, guardada.texto_id)
        if antes != (self.contenido, self.texto_id):
            raise ValidationError(
                _("Ya hay una encuesta sobre esta versión. Agrega otra con el texto nuevo.")
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.leer(self.contenido)
        super().save(*args, **kwargs)

    @property
    def en_uso(self) -> bool:
        return self.juicios.exists()


class Juicio(models.Model):
    """Since when a survey judges a version. Earlier answers belong to the judgement before.

    It hangs from the survey's page in the default language, so that a draft may have one.
    """

    encuesta = models.ForeignKey(
        "encuestas.EncuestaPage", models.CASCADE, related_name="juicios",
        verbose_name=_("encuesta"),
    )  # fmt: skip
    version = models.ForeignKey(
        VersionDeTexto, models.PROTECT, related_name="juicios", verbose_name=_("versión")
    )
    desde = models.DateTimeField(_("desde"))

    class Meta:
        verbose_name = _("texto de una encuesta")
        verbose_name_plural = _("textos de las encuestas")
        ordering = ["desde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["encuesta", "desde"], name="juicio_uno_a_la_vez")
        ]

    def __str__(self) -> str:
        return f"{self.encuesta_id} → {self.version_id}"
