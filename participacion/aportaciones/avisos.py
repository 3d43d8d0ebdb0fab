"""Mails: to whoever left an address with what they said, and to owners who receive something."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar
from participacion.espacios.models import Contacto

from .models import Aportacion, Movimiento, RespuestaRazonada
from .personas import personas_de


def avisar_respuesta(aportacion: Aportacion, respuesta: RespuestaRazonada) -> None:
    """Queue the news of a reply; nothing for those who left no address."""
    _avisar_a_su_autor(
        aportacion,
        clave=f"respuesta:{respuesta.pk}",
        asunto=lambda: _("Hay respuesta a tu folio %(folio)s"),
        plantilla="aportaciones/correo_respuesta.txt",
        respuesta=respuesta,
    )


def avisar_movimiento(aportacion: Aportacion, movimiento: Movimiento) -> None:
    """Queue that it was set in motion, fulfilled or closed."""
    _avisar_a_su_autor(
        aportacion,
        clave=f"movimiento:{movimiento.pk}",
        asunto=lambda: _("Hay noticias de tu folio %(folio)s"),
        plantilla="aportaciones/correo_movimiento.txt",
        movimiento=movimiento,
    )


def avisar_avance(aportacion: Aportacion, clave: str, accion: str, avance: str) -> None:
    """Queue that the action which took up what they said has moved."""
    _avisar_a_su_autor(
        aportacion,
        clave=clave,
        asunto=lambda: _("Avanza lo que propusiste. Folio %(folio)s"),
        plantilla="aportaciones/correo_avance.txt",
        accion=accion,
        avance=avance,
    )


def avisar_turno(aportacion: Aportacion, movimiento: Movimiento) -> None:
    """Queue, for the owners of the eje it went to, that there is one more to answer."""
    contexto = {
        "aportacion": aportacion,
        "movimiento": movimiento,
        "url": settings.WAGTAILADMIN_BASE_URL + reverse("bandeja:edit", args=[aportacion.pk]),
    }
    for persona in personas_de([aportacion.eje_id], timezone.localdate(movimiento.creado)):
        if persona.email:
            encolar(
                clave=f"turno:{movimiento.pk}:{persona.pk}",
                destinatario=persona.email,
                asunto=_("Te turnaron el folio %(folio)s") % {"folio": aportacion.folio},
                cuerpo=render_to_string("aportaciones/correo_turno.txt", contexto),
            )


def _avisar_a_su_autor(
    aportacion: Aportacion,
    *,
    clave: str,
    asunto: Callable[[], str],
    plantilla: str,
    **contexto: Any,
) -> None:
    """In the language they spoke; ``asunto`` is read once that language is on."""
    if aportacion.envio is None:
        return
    contacto = Contacto.objects.filter(envio=aportacion.envio).exclude(correo="").first()
    if contacto is None:
        return
    with translation.override(aportacion.idioma):
        ruta = reverse("espacios:estado", args=[aportacion.folio])
        contexto |= {"aportacion": aportacion, "url": settings.WAGTAILADMIN_BASE_URL + ruta}
        encolar(
            clave=clave,
            destinatario=contacto.correo,
            asunto=asunto() % {"folio": aportacion.folio},
            cuerpo=render_to_string(plantilla, contexto),
        )
