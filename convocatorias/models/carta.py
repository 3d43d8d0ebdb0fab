"""Expressions of interest that came on paper (S06)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CartaRecibida(models.Model):
    """A letter and its public trace: stamped, handed on, told in a session.

    It names institutions and says how many people sign; never who they are.
    """

    espacio = models.ForeignKey(
        "espacios.Espacio",
        models.PROTECT,
        related_name="cartas",
        verbose_name=_("convocatoria"),
        limit_choices_to={"tipo": "convocatoria"},
    )
    folio = models.CharField(_("folio, como está impreso"), max_length=60)
    institucion = models.CharField(_("quién la envía"), max_length=250)
    personas = models.PositiveSmallIntegerField(_("cuántas personas firman"), null=True, blank=True)
    fechada = models.DateField(_("fecha de la carta"), null=True, blank=True)
    recibida = models.DateTimeField(_("sello de recibido"))
    turnada = models.DateTimeField(_("turnada"), null=True, blank=True)
    turnada_nota = models.CharField(_("cómo consta el turno"), max_length=200, blank=True)
    sesion = models.CharField(_("sesión a la que va"), max_length=200, blank=True)
    sesion_dia = models.DateField(_("día de la sesión"), null=True, blank=True)
    punto = models.CharField(_("punto del orden del día"), max_length=200, blank=True)
    presentes = models.PositiveSmallIntegerField(
        _("cuántas personas fueron a la sesión"), null=True, blank=True
    )
    nota = models.TextField(_("nota"), blank=True)
    fuente = models.CharField(_("fuente"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("carta recibida")
        verbose_name_plural = _("cartas recibidas")
        ordering = ["recibida", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["espacio", "folio"],
                name="carta_folio_unico",
                violation_error_message=_("Esa convocatoria ya tiene una carta con ese folio."),
            ),
            models.CheckConstraint(
                condition=Q(turnada=None) | Q(turnada__gte=F("recibida")),
                name="carta_turnada_despues",
                violation_error_message=_("Se turna después de recibirla."),
            ),
        ]

    def __str__(self) -> str:
        return self.folio
