"""What the staff of an event does, and what people ask for in order to take part."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Necesidad(models.TextChoices):
    LSM = "lsm", _("Intérprete de Lengua de Señas Mexicana")
    SUBTITULOS = "subtitulos", _("Subtítulos en vivo")
    RAMPA = "rampa", _("Entrada sin escalones, rampa o elevador")
    LECTURA_FACIL = "lectura-facil", _("Materiales en lectura fácil")
    LECTOR = "lector", _("Materiales para lector de pantalla o braille")
    LENGUA = "lengua", _("Intérprete de una lengua indígena")
    OTRO = "otro", _("Otra cosa")


class SolicitudQuerySet(models.QuerySet["SolicitudDeAcceso"]):
    def pendientes(self) -> "SolicitudQuerySet":
        return self.filter(respondida=None)


class SolicitudDeAcceso(models.Model):
    """What somebody needs in order to take part, and the reply. Erased before the rest."""

    inscripcion = models.OneToOneField(
        "eventos.Inscripcion", models.CASCADE, related_name="solicitud"
    )
    necesidades = models.JSONField(_("necesidades"), default=list)
    texto = models.CharField(_("con sus palabras"), max_length=500, blank=True)
    creada = models.DateTimeField(_("llegó"))
    respuesta = models.TextField(_("respuesta"), blank=True, max_length=2000)
    respondida = models.DateTimeField(_("atendida"), null=True, blank=True)
    respondio = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: When the staff was reminded that nobody had answered.
    recordada = models.DateTimeField(null=True, blank=True)
    borrar_el = models.DateField(_("se borra el"), db_index=True)

    objects = SolicitudQuerySet.as_manager()

    class Meta:
        verbose_name = _("petición de accesibilidad")
        verbose_name_plural = _("peticiones de accesibilidad")
        ordering: ClassVar[list[Any]] = [models.F("respondida").asc(nulls_first=True), "creada"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(Q(respondida=None) & Q(respuesta=""))
                | (Q(respondida__isnull=False) & ~Q(respuesta="")),
                name="solicitud_atendida_con_respuesta",
            ),
            models.CheckConstraint(
                condition=~Q(necesidades=[]) | ~Q(texto=""), name="solicitud_de_algo"
            ),
        ]

    def __str__(self) -> str:
        return f"solicitud {self.pk}"

    @property
    def pedido(self) -> tuple[list[str], str]:
        """As its form marks and writes it again."""
        return self.necesidades, self.texto

    @property
    def en_palabras(self) -> list[str]:
        """Each thing that was asked for; unknown codes are left out."""
        conocidas = dict(Necesidad.choices)
        return [str(conocidas[n]) for n in self.necesidades if n in conocidas]


class ActoDelPersonal(models.Model):
    """Who of the staff did what with the registrations of an event, or with one of them."""

    class Tipo(models.TextChoices):
        CANCELO = "cancelo", _("Canceló el registro")
        MOVIO = "movio", _("Cambió la modalidad")
        REENVIO = "reenvio", _("Reenvió el comprobante")
        AGREGO = "agrego", _("Lo anotó en la puerta")
        ATENDIO = "atendio", _("Respondió la petición de accesibilidad")
        EXPORTO = "exporto", _("Descargó la lista")
        IMPRIMIO = "imprimio", _("Imprimió gafetes")

    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="actos_de_mesa")
    inscripcion = models.ForeignKey(
        "eventos.Inscripcion", models.CASCADE, null=True, blank=True, related_name="actos"
    )
    tipo = models.CharField(_("qué"), max_length=12, choices=Tipo)
    nota = models.CharField(_("nota"), max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    momento = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("acto del personal")
        verbose_name_plural = _("actos del personal")
        ordering: ClassVar[list[str]] = ["momento", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["espacio", "momento"])]

    def __str__(self) -> str:
        return self.get_tipo_display()


class Mensaje(models.Model):
    """A mail that the staff wrote to some of those registered. The id was made with the form."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    espacio = models.ForeignKey("espacios.Espacio", models.CASCADE, related_name="mensajes")
    asunto = models.CharField(_("asunto"), max_length=150)
    cuerpo = models.TextField(_("texto"), max_length=5000)
    asunto_en = models.CharField(_("asunto en inglés"), max_length=150, blank=True)
    cuerpo_en = models.TextField(_("texto en inglés"), max_length=5000, blank=True)
    filtros = models.JSONField(_("a quiénes"), default=dict)
    cuantas = models.PositiveIntegerField(_("cuántas personas"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    momento = models.DateTimeField(_("cuándo"))

    class Meta:
        verbose_name = _("mensaje a personas registradas")
        verbose_name_plural = _("mensajes a personas registradas")
        ordering: ClassVar[list[str]] = ["-momento"]

    def __str__(self) -> str:
        return self.asunto

    def en_su_idioma(self, idioma: str) -> tuple[str, str]:
        if idioma.startswith("en") and self.asunto_en and self.cuerpo_en:
            return self.asunto_en, self.cuerpo_en
        return self.asunto, self.cuerpo
