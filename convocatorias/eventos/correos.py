"""What people who registered are told by mail, in their language and once each."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from participacion.avisos.models import Correo, EstadoCorreo
from participacion.avisos.servicios import encolar

from .models.inscripcion import EstadoRegistro, Inscripcion

#: Keys of the mails that make no sense after leaving.
_AL_SALIR = ("registro", "oferta", "recordatorio", "cambio", "mensaje", "evaluacion")


def confirmar(inscripcion: Inscripcion, correo: str, vez: str = "") -> bool:
    """The receipt: place or turn, folio, personal link. ``vez`` makes another sending.

    True if it was queued now.
    """
    with translation.override(inscripcion.idioma):
        asuntos = {
            EstadoRegistro.CONFIRMADO: _("Tu lugar está apartado: %(titulo)s"),
            EstadoRegistro.EN_ESPERA: _("Estás en la lista de espera: %(titulo)s"),
            EstadoRegistro.OFRECIDO: _("Hay un lugar para ti: %(titulo)s"),
        }
        asunto = asuntos[EstadoRegistro(inscripcion.estado)]
        clave = f"registro:{inscripcion.pk}{vez}"
        if vez and Correo.objects.filter(clave=clave).exists():
            return False
        _mandar(clave, inscripcion, correo, asunto, recien=not vez)
    return True


def repetir(inscripcion: Inscripcion, correo: str, ahora: datetime) -> None:
    """The same receipt again, at most once an hour."""
    confirmar(inscripcion, correo, vez=f":{ahora:%Y%m%d%H}")


def ofrecer(inscripcion: Inscripcion, correo: str) -> None:
    if not correo:
        return
    with translation.override(inscripcion.idioma):
        _mandar(
            f"oferta:{inscripcion.pk}:{inscripcion.turno}",
            inscripcion,
            correo,
            _("Hay un lugar para ti: %(titulo)s"),
        )


def avisar(
    inscripcion: Inscripcion,
    correo: str,
    clave: str,
    asunto: str,
    aviso: str,
    *,
    paso: bool = False,
) -> None:
    """A reminder or a change. Call it inside the language of the person.

    Args:
        paso: the event ended, so there is nothing to cancel and no door to go through.
    """
    _mandar(clave, inscripcion, correo, asunto, aviso=aviso, paso=paso)


def cancelado(inscripcion: Inscripcion) -> None:
    """Nothing that waits in the outbox goes to whoever left."""
    pendientes = Correo.objects.exclude(estado=EstadoCorreo.ENVIADO)
    for clase in _AL_SALIR:
        pendientes.filter(clave__startswith=f"{clase}:{inscripcion.pk}").delete()


def _mandar(
    clave: str,
    inscripcion: Inscripcion,
    correo: str,
    asunto: str,
    *,
    recien: bool = False,
    **mas: Any,
) -> None:
    hasta = inscripcion.ofrecido_hasta
    contexto = {
        "inscripcion": inscripcion,
        "titulo": inscripcion.espacio.titulo,
        "enlace": settings.WAGTAILADMIN_BASE_URL + inscripcion.direccion,
        "hasta": date_format(localtime(hasta), "DATETIME_FORMAT") if hasta else "",
        **mas,
    }
    encolar(
        clave=clave,
        destinatario=correo,
        asunto=asunto % {"titulo": inscripcion.espacio.titulo},
        cuerpo=render_to_string("eventos/correo.txt", contexto),
        recien=recien,
    )
