"""What the staff does with a registration, each act with its trace."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participacion.espacios import folios
from participacion.espacios.ficha import huella
from participacion.espacios.models import Canal, Contacto, Espacio
from participacion.espacios.servicios import NoSePuedeError

from . import lugares
from .correos import avisar, confirmar
from .models import ActoDelPersonal, EstadoRegistro, Inscripcion, Modalidad, Via
from .models.inscripcion import VIVOS, huella_de
from .peticiones import pedir

if TYPE_CHECKING:
    from .models import EventoPage

Tipo = ActoDelPersonal.Tipo


@dataclass(frozen=True)
class EnLaPuerta:
    """Who came without having registered."""

    nombre: str
    correo: str = ""
    organizacion: str = ""
    modalidad: str = ""
    necesidades: tuple[str, ...] = ()
    texto: str = ""


def anotar(
    espacio: Espacio,
    tipo: Tipo,
    usuario: Any,
    ahora: datetime,
    *,
    inscripcion: Inscripcion | None = None,
    nota: str = "",
) -> ActoDelPersonal:
    return ActoDelPersonal.objects.create(
        espacio=espacio,
        inscripcion=inscripcion,
        tipo=tipo,
        nota=nota[:500],
        usuario=usuario,
        momento=ahora,
    )


@transaction.atomic
def cancelar(*, inscripcion: Inscripcion, motivo: str, usuario: Any, ahora: datetime) -> None:
    """Take somebody off the event or its list, and tell them why.

    Raises:
        NoSePuedeError: it was cancelled already.
    """
    if not lugares.cancelar(inscripcion=inscripcion, ahora=ahora):
        raise NoSePuedeError(_("Ese registro ya no estaba vigente."))
    anotar(inscripcion.espacio, Tipo.CANCELO, usuario, ahora, inscripcion=inscripcion, nota=motivo)
    suya = Inscripcion.objects.select_related("espacio").get(pk=inscripcion.pk)
    if correo := correo_de(suya):
        with translation.override(suya.idioma):
            aviso = _("Cancelamos tu registro. La razón: %(motivo)s") % {"motivo": motivo}
            asunto = _("Cancelamos tu registro: %(titulo)s")
            avisar(suya, correo, f"baja:{suya.pk}", asunto, aviso)


@transaction.atomic
def mover(*, inscripcion: Inscripcion, modalidad: str, usuario: Any, ahora: datetime) -> None:
    """From the venue to the screen or back, if it fits; the person gets the receipt again.

    Raises:
        NoSePuedeError: it does not fit there.
    """
    antes = inscripcion.modalidad
    try:
        suya = lugares.cambiar_modalidad(inscripcion=inscripcion, modalidad=modalidad, ahora=ahora)
    except lugares.SinLugarError as error:
        raise NoSePuedeError(
            _("No se puede: ahí no cabe, hay gente en espera o el registro no tiene lugar.")
        ) from error
    if suya.modalidad == antes:
        return
    nota = f"{Modalidad(antes).label} → {Modalidad(modalidad).label}"
    acto = anotar(suya.espacio, Tipo.MOVIO, usuario, ahora, inscripcion=suya, nota=nota)
    if correo := correo_de(suya):
        with translation.override(suya.idioma):
            aviso = _("Cambiamos cómo participas. Ahora es: %(modalidad)s.")
            texto = aviso % {"modalidad": Modalidad(modalidad).label}
            asunto = _("Cambió tu registro: %(titulo)s")
            avisar(suya, correo, f"registro:{suya.pk}:m{acto.pk}", asunto, texto)


@transaction.atomic
def reenviar(*, inscripcion: Inscripcion, usuario: Any, ahora: datetime) -> None:
    """The receipt once more; two clicks in a minute are one.

    Raises:
        NoSePuedeError: there is nobody to send it to.
    """
    correo = correo_de(inscripcion)
    if not correo or inscripcion.estado not in VIVOS:
        raise NoSePuedeError(_("No hay a quién reenviarlo: falta el correo o ya no está vigente."))
    if confirmar(inscripcion, correo, vez=f":r{ahora:%Y%m%d%H%M}"):
        anotar(inscripcion.espacio, Tipo.REENVIO, usuario, ahora, inscripcion=inscripcion)


def agregar(
    *,
    pagina: "EventoPage",
    espacio: Espacio,
    clave: UUID,
    quien: EnLaPuerta,
    usuario: Any,
    ahora: datetime,
    aunque_esperen: bool = False,
) -> tuple[Inscripcion, bool]:
    """Register somebody who is at the door, through the same lock as everybody.

    Args:
        clave: id of the registration, made with the form: the same form twice is one person.

    Returns:
        The registration and whether it is new.

    Raises:
        lugares.SinLugarError, lugares.HayEsperaError: nothing is stored.
        NoSePuedeError: that address is registered, or the event asks nothing.
    """
    if espacio.version is None or espacio.anonimo:
        raise NoSePuedeError(_("Este evento no tiene registro."))
    ya = Inscripcion.objects.filter(pk=clave, espacio=espacio).first()
    if ya:
        return ya, False
    try:
        with transaction.atomic():
            return _guardar(pagina, espacio, clave, quien, usuario, ahora, aunque_esperen), True
    except IntegrityError as error:
        ya = Inscripcion.objects.filter(pk=clave, espacio=espacio).first()
        if ya:
            return ya, False
        suya = _con_ese_correo(espacio, quien.correo)
        if suya is None:
            raise
        texto = _("Esa dirección ya está registrada, con el folio %(folio)s.")
        raise NoSePuedeError(texto % {"folio": suya.folio}) from error


def correo_de(inscripcion: Inscripcion) -> str:
    contacto = Contacto.objects.filter(envio=inscripcion.pk).values_list("correo", flat=True)
    return contacto.first() or ""


def _guardar(
    pagina: "EventoPage",
    espacio: Espacio,
    clave: UUID,
    quien: EnLaPuerta,
    usuario: Any,
    ahora: datetime,
    aunque_esperen: bool,
) -> Inscripcion:
    assert espacio.version is not None  # noqa: S101 - ``agregar`` looked
    nueva = Inscripcion.objects.create(
        id=clave,
        espacio=espacio,
        folio=folios.generar(Inscripcion.prefijo, timezone.localdate(ahora).year),
        # Nobody is given this secret: what opens it is the signed link of its mails.
        enlace=huella(secrets.token_urlsafe(24)),
        version=espacio.version,
        aviso_id=espacio.aviso_id,
        canal=Canal.PAPEL,
        via=Via.PUERTA,
        idioma=pagina.idioma,
        creado=ahora,
        borrar_el=timezone.localdate(espacio.borrar_lo_recibido(ahora)),
        modalidad=quien.modalidad,
        huella_correo=huella_de(espacio.pk, quien.correo),
        estado=EstadoRegistro.CONFIRMADO,
    )
    Contacto.objects.create(
        envio=nueva.pk,
        nombre=quien.nombre,
        correo=quien.correo,
        organizacion=quien.organizacion,
        borrar_el=nueva.borrar_el,
    )
    pedir(nueva, quien.necesidades, quien.texto, ahora)
    anotar(espacio, Tipo.AGREGO, usuario, ahora, inscripcion=nueva)
    lugares.apartar_en_la_puerta(nueva, aunque_esperen=aunque_esperen)
    if quien.correo:
        confirmar(nueva, quien.correo)
    return nueva


def _con_ese_correo(espacio: Espacio, correo: str) -> Inscripcion | None:
    suyas = Inscripcion.objects.filter(espacio=espacio, estado__in=VIVOS)
    huella_suya = huella_de(espacio.pk, correo)
    return suyas.filter(huella_correo=huella_suya).first() if huella_suya else None
