import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from participacion.espacios.ventana import Estado, estado_en
from participacion.plan.models import Eje, Plan
from participacion.secretariado.models import Institucion


class Ronda(models.Model):
    """Comments on a draft document, until an instant (S20). What comes later is marked.

    ``plazo_dicho`` keeps the words of the session; the explicit date rules (R6, O14).
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rondas", verbose_name=_("plan"))
    eje = models.ForeignKey(
        Eje, models.PROTECT, null=True, blank=True, related_name="rondas", verbose_name=_("eje")
    )
    titulo = models.CharField(_("documento"), max_length=200)
    slug = models.SlugField(_("dirección"), max_length=60)
    texto = models.TextField(_("texto del borrador"), blank=True)
    enlace = models.URLField(_("enlace al borrador"), max_length=300, blank=True)
    abre = models.DateTimeField(_("abre"))
    cierra = models.DateTimeField(
        _("cierra"), help_text=_("A esta hora en punto lo que llegue cuenta como tarde.")
    )
    plazo_dicho = models.CharField(_("cómo se dijo el plazo"), max_length=200, blank=True)
    publica = models.BooleanField(
        _("también comenta el público"),
        default=False,
        help_text=_("La lista de comentarios se publica."),
    )
    sesion = models.CharField(_("sesión a la que va la lista"), max_length=200, blank=True)
    nota = models.TextField(_("nota"), blank=True)
    fuente = models.CharField(_("fuente"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("ronda de comentarios")
        verbose_name_plural = _("rondas de comentarios")
        ordering = ["-cierra", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"],
                name="informes_ronda_slug",
                violation_error_message=_("El plan ya tiene una ronda con esa dirección."),
            ),
            models.CheckConstraint(
                condition=Q(cierra__gt=F("abre")),
                name="informes_ronda_cierra_despues",
                violation_error_message=_("El cierre debe ser después de la apertura."),
            ),
        ]

    def __str__(self) -> str:
        return self.titulo

    def estado(self, ahora: datetime.datetime) -> Estado:
        return estado_en(ahora, abre=self.abre, cierra=self.cierra, publicado=True)

    @property
    def ultimo_dia(self) -> datetime.datetime:
        """Midnight is said as the end of the day before."""
        return self.cierra - datetime.timedelta(minutes=1)


class Comentario(models.Model):
    """One remark. The id was chosen when its form was rendered, so it is stored once.

    A member signs with the representation of that day; a visitor with the name they chose,
    which is public, or with none.
    """

    class Resolucion(models.TextChoices):
        PENDIENTE = "pendiente", _("Por resolver")
        SE_ATIENDE = "se_atiende", _("Se atiende")
        EN_PARTE = "en_parte", _("Se atiende en parte")
        NO_SE_ATIENDE = "no_se_atiende", _("No se atiende")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ronda = models.ForeignKey(Ronda, models.PROTECT, related_name="comentarios")
    seccion = models.CharField(_("parte del documento"), max_length=200, blank=True)
    texto = models.TextField(_("comentario"))
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cargo = models.CharField(_("cargo"), max_length=200, blank=True)
    institucion = models.ForeignKey(
        Institucion, models.PROTECT, null=True, blank=True, related_name="+"
    )
    firma = models.CharField(_("nombre que quiso mostrar"), max_length=120, blank=True)
    tarde = models.BooleanField(_("llegó tarde"), default=False)
    recibido = models.DateTimeField(_("recibido"))
    resolucion = models.CharField(
        _("resolución"), max_length=15, choices=Resolucion, default=Resolucion.PENDIENTE
    )
    razon = models.TextField(_("por qué"), blank=True)
    resuelto = models.DateTimeField(_("resuelto"), null=True, blank=True)
    resolvio = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("comentario")
        verbose_name_plural = _("comentarios")
        ordering = ["recibido", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolucion="pendiente", resuelto__isnull=True)
                | (~Q(resolucion="pendiente") & Q(resuelto__isnull=False) & ~Q(razon="")),
                name="informes_comentario_con_razon",
                violation_error_message=_("Di por qué."),
            ),
            models.CheckConstraint(condition=~Q(texto=""), name="informes_comentario_con_texto"),
        ]

    def __str__(self) -> str:
        return self.texto[:80]

    @property
    def quien(self) -> str:
        partes = [self.cargo, self.institucion.nombre if self.institucion else ""]
        return ", ".join(p for p in partes if p) or self.firma
