"""What the holder of a secret link may do with what they sent: be told, export it, erase it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from participacion.avisos.models import Correo, EstadoCorreo
from participacion.formularios.respuestas import leer

from .models import Contacto, Envio
from .servicios import NoSePuedeError

#: ``(envio id, ahora) -> None``: what upper rooms erase when its author erases a submission.
GANCHO_OLVIDAR = "mirador_olvidar_envio"
#: ``(envio) -> dict``: what upper rooms add to the export, by name.
GANCHO_EXPORTAR = "mirador_exportar_envio"


def cambiar_correo(*, envio: Envio, correo: str) -> None:
    """Where to be told; empty to be told no more.

    Raises:
        NoSePuedeError: if the space is anonymous: an address would say whose the answer is.
    """
    if envio.espacio.anonimo:
        raise NoSePuedeError(_("Aquí no guardamos correos: lo que enviaste es anónimo."))
    with transaction.atomic():
        contacto, _nuevo = Contacto.objects.get_or_create(
            envio=envio.pk, defaults={"borrar_el": envio.borrar_el}
        )
        contacto.correo = correo
        if correo or contacto.nombre or contacto.telefono or contacto.organizacion:
            contacto.save(update_fields=["correo"])
        else:
            contacto.delete()


def exportar(*, envio: Envio, ahora: datetime) -> dict[str, Any]:
    """All that is kept of a submission, in words and in the order of its form."""
    contacto = Contacto.objects.filter(envio=envio.pk).values(
        "nombre", "correo", "telefono", "organizacion"
    )
    datos: dict[str, Any] = {
        "folio": envio.folio,
        "enviado_a": envio.espacio.titulo,
        "recibido": timezone.localtime(envio.creado).isoformat(),
        "se_borra": envio.borrar_el.isoformat(),
        "canal": envio.canal,
        "idioma": envio.idioma,
        "aviso_de_privacidad": str(envio.aviso or ""),
        "contacto": contacto.first() or {},
        "respuestas": [
            {"pregunta": leida.pregunta.texto, "respuesta": leida.texto}
            for leida in leer(envio.version, envio.respuestas, envio.idioma)
        ],
        "exportado": timezone.localtime(ahora).isoformat(),
    }
    for funcion in hooks.get_hooks(GANCHO_EXPORTAR):
        datos |= funcion(envio)
    return datos


def borrar(*, envio: Envio, ahora: datetime) -> None:
    """Erase the submission and its contact data now. What is public stays as adr 0007 says.

    Raises:
        NoSePuedeError: if something else stands on it.
    """
    try:
        with transaction.atomic():
            for funcion in hooks.get_hooks(GANCHO_OLVIDAR):
                funcion(envio.pk, ahora)
            Contacto.objects.filter(envio=envio.pk).delete()
            sin_enviar = Correo.objects.exclude(estado=EstadoCorreo.ENVIADO)
            sin_enviar.filter(clave=f"acuse:{envio.pk}").delete()
            type(envio).objects.filter(pk=envio.pk).delete()
    except ProtectedError as error:
        raise NoSePuedeError(
            _("Otra parte del trabajo depende de esto. Escríbenos para borrarlo.")
        ) from error
