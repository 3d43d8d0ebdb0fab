import base64
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from participacion.espacios.models import Envio

_FIRMA = Signer(salt="eventos.registro")
#: How the code of the door begins, so that a scanner knows it from a folio.
PREFIJO_DE_ENTRADA = "MIR-"


class EstadoRegistro(models.TextChoices):
    CONFIRMADO = "confirmado", pgettext_lazy("estado de un registro", "Tu lugar está apartado")
    EN_ESPERA = "en-espera", pgettext_lazy("estado de un registro", "Estás en la lista de espera")
    OFRECIDO = "ofrecido", pgettext_lazy("estado de un registro", "Hay un lugar para ti")
    CANCELADO = "cancelado", pgettext_lazy("estado de un registro", "Tu registro está cancelado")
    VENCIDO = "vencido", pgettext_lazy("estado de un registro", "El lugar pasó a otra persona")


class Via(models.TextChoices):
    """Where a registration was made; it never changes."""

    LINEA = "linea", pgettext_lazy("dónde se registró", "Por su cuenta")
    PUERTA = "puerta", pgettext_lazy("dónde se registró", "En la puerta")


#: Those that hold places.
CON_LUGAR = (EstadoRegistro.CONFIRMADO, EstadoRegistro.OFRECIDO)
VIVOS = (*CON_LUGAR, EstadoRegistro.EN_ESPERA)


class Inscripcion(Envio):
    """One registration, for one person or a group that comes together."""

    prefijo = "INS"
    #: Its places are kept in ``Aforo``, with a waiting list, and not by counting rows.
    lleva_lista: ClassVar[bool] = True

    estado = models.CharField(
        _("estado"), max_length=12, choices=EstadoRegistro, default=EstadoRegistro.CONFIRMADO
    )
    modalidad = models.CharField(_("modalidad"), max_length=12, blank=True)
    via = models.CharField(_("dónde se registró"), max_length=8, choices=Via, default=Via.LINEA)
    personas = models.PositiveSmallIntegerField(_("personas"), default=1)
    turno = models.PositiveIntegerField(_("turno en la lista"), null=True, blank=True)
    ofrecido_hasta = models.DateTimeField(_("puede aceptar hasta"), null=True, blank=True)
    #: HMAC of space and address: the same address does not take two places.
    huella_correo = models.CharField(max_length=64, blank=True)

    class Meta(Envio.Meta):
        verbose_name = _("registro")
        verbose_name_plural = _("registros")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["espacio", "huella_correo"],
                condition=Q(estado__in=["confirmado", "en-espera", "ofrecido"])
                & ~Q(huella_correo=""),
                name="inscripcion_una_por_correo",
            ),
            models.CheckConstraint(condition=Q(personas__gte=1), name="inscripcion_de_alguien"),
            models.CheckConstraint(
                condition=~Q(estado="ofrecido") | Q(ofrecido_hasta__isnull=False),
                name="inscripcion_ofrecida_con_plazo",
            ),
        ]
        indexes = [
            *Envio.Meta.indexes,
            models.Index(fields=["espacio", "estado", "turno"]),
            models.Index(fields=["ofrecido_hasta"], condition=Q(estado="ofrecido"), name="ofertas"),
        ]

    @property
    def estado_publico(self) -> str:
        return self.get_estado_display()

    def acuse_propio(self, correo: str) -> bool:
        from convocatorias.eventos.correos import confirmar

        confirmar(self, correo)
        return True

    @property
    def ficha_personal(self) -> str:
        """What opens this registration alone; derived, so that any later mail can carry it."""
        return _FIRMA.sign(self.pk.hex)

    @property
    def codigo_de_entrada(self) -> str:
        return codigo_de_entrada(self.pk)

    @property
    def direccion(self) -> str:
        return reverse("eventos:registro", args=[self.ficha_personal])

    def puede_aceptar(self, ahora: datetime) -> bool:
        return (
            self.estado == EstadoRegistro.OFRECIDO
            and self.ofrecido_hasta is not None
            and ahora < self.ofrecido_hasta
        )


def por_ficha(ficha: str) -> Inscripcion | None:
    try:
        clave = _FIRMA.unsign(ficha)
    except BadSignature:
        return None
    return Inscripcion.objects.select_related("espacio").filter(pk=clave).first()


def codigo_de_entrada(clave: UUID) -> str:
    """What the code of the door says: it tells who comes in, and opens or cancels nothing."""
    huella = salted_hmac("eventos.entrada", clave.hex, algorithm="sha256").digest()
    return PREFIJO_DE_ENTRADA + base64.b32encode(huella[:15]).decode()


def huella_de(espacio: int, correo: str) -> str:
    limpio = correo.strip().casefold()
    if not limpio:
        return ""
    return salted_hmac("eventos.correo", f"{espacio}:{limpio}", algorithm="sha256").hexdigest()
