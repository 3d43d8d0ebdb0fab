"""What people wrote, read and sorted by themes. The words stay in the answer, and leave with it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Tema(models.Model):
    """One branch of the theme tree of one open question."""

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="temas")
    variable = models.CharField(max_length=80)
    padre = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="hijos",
        verbose_name=_("dentro de"),
    )  # fmt: skip
    nombre = models.CharField(_("nombre"), max_length=80)
    definicion = models.CharField(
        _("qué cabe aquí"), max_length=200, blank=True,
        help_text=_("Una regla corta, para que dos personas elijan lo mismo."),
    )  # fmt: skip
    orden = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["orden", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "variable", "padre", "nombre"],
                name="tema_unico",
            ),
            models.UniqueConstraint(
                fields=["espacio", "variable", "nombre"],
                condition=models.Q(padre=None),
                name="tema_raiz_unico",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre


class TextoAbierto(models.Model):
    """That an answer wrote something to one variable, who read it, and when.

    ``clave`` is where the words are inside ``respuesta.respuestas``. The first reading is the one
    that counts; the second is blind, on a sample, to measure how much two people agree.
    """

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="+")
    respuesta = models.ForeignKey("encuestas.Respuesta", models.CASCADE, related_name="textos")
    variable = models.CharField(max_length=80)
    clave = models.CharField(max_length=80)
    creado = models.DateTimeField()
    leido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    leido_el = models.DateTimeField(null=True, blank=True)
    en_muestra = models.BooleanField(default=False)
    segundo_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    segundo_el = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("texto de una respuesta")
        verbose_name_plural = _("textos de respuestas")
        constraints = [
            models.UniqueConstraint(fields=["respuesta", "variable"], name="texto_abierto_unico"),
            models.CheckConstraint(
                condition=models.Q(segundo_por=None) | ~models.Q(segundo_por=models.F("leido_por")),
                name="texto_dos_personas",
            ),
        ]
        indexes = [models.Index(fields=["espacio", "variable", "-creado", "-id"])]

    def __str__(self) -> str:
        return self.texto[:60]

    @property
    def texto(self) -> str:
        return str(self.respuesta.respuestas.get(self.clave, ""))


class Marca(models.Model):
    """One theme on one text, in the first reading or in the second."""

    PRIMERA, SEGUNDA = 1, 2

    texto = models.ForeignKey(TextoAbierto, models.CASCADE, related_name="marcas")
    tema = models.ForeignKey(Tema, models.CASCADE, related_name="marcas")
    lectura = models.PositiveSmallIntegerField(default=PRIMERA)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["texto", "tema", "lectura"], name="marca_unica"),
            models.CheckConstraint(
                condition=models.Q(lectura__in=[1, 2]), name="marca_de_una_lectura"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tema_id} · {self.texto_id}"


class Acto(models.Model):
    """One press of a button over many texts: what it changed, so that it can be undone.

    Its key is the form's: the same form twice is one act.
    """

    id = models.UUIDField(primary_key=True)
    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="+")
    variable = models.CharField(max_length=80)
    usuario: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    accion = models.CharField(max_length=12)
    hecho = models.DateTimeField()
    cambios = models.JSONField(default=dict)
    deshecho = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("acto de lectura")
        verbose_name_plural = _("actos de lectura")
        ordering = ["-hecho"]

    def __str__(self) -> str:
        return f"{self.accion} · {self.hecho:%Y-%m-%d}"


class PermisoDeCita(models.Model):
    """Which answers of which closed question say «you may publish my words»."""

    espacio = models.OneToOneField(
        "espacios.Espacio", models.CASCADE, related_name="permiso_de_cita"
    )
    variable = models.CharField(max_length=80)
    valores = models.JSONField(default=list)

    class Meta:
        verbose_name = _("permiso para citar")
        verbose_name_plural = _("permisos para citar")

    def __str__(self) -> str:
        return self.variable


class Cita(models.Model):
    """A person's own words, without what would tell who they are. Public only with their mark."""

    texto = models.OneToOneField(TextoAbierto, models.CASCADE, related_name="cita")
    redactada = models.TextField(_("cita"), max_length=600)
    permiso = models.BooleanField(_("dio permiso"))
    creada = models.DateTimeField()
    publicada_el = models.DateTimeField(null=True, blank=True)
    publicada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("cita")
        verbose_name_plural = _("citas")
        ordering = ["-publicada_el", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(publicada_el=None) | models.Q(permiso=True),
                name="cita_publica_con_permiso",
            )
        ]

    def __str__(self) -> str:
        return self.redactada[:60]
