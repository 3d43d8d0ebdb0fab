"""What the author of a contribution may still do with it, holding the secret link."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.aportaciones.estados import REABRIBLES, Acto, EstadoAportacion
from participacion.aportaciones.models import Agregado, Aportacion
from participacion.aportaciones.plazos import sumar_habiles
from participacion.espacios.servicios import NoSePuedeError

from .comun import anotar_movimiento, cambiar, guardar

MAXIMO_DE_AGREGADOS = 5


def valorar(*, aportacion: Aportacion, sirvio: bool) -> None:
    """Whether the reply in force was of use; may be changed."""
    ultima = aportacion.respuestas.order_by("-pk").first()
    if ultima is None:
        raise NoSePuedeError(_("Todavía no hay respuesta."))
    aportacion.respuestas.filter(pk=ultima.pk).update(sirvio=sirvio)


def reabrir(*, aportacion: Aportacion, motivo: str, ahora: datetime) -> Aportacion:
    """Have it looked at again, once, with a new term.

    Raises:
        NoSePuedeError: without a reason, before the reply, or a second time.
    """
    if not motivo.strip():
        raise NoSePuedeError(_("Escribe qué falta en la respuesta."))
    with transaction.atomic():
        actual = Aportacion.objects.select_for_update().get(pk=aportacion.pk)
        if actual.reabierta is not None:
            raise NoSePuedeError(_("Ya pediste una vez que la revisaran."))
        if actual.estado not in REABRIBLES:
            raise NoSePuedeError(_("Todavía no hay respuesta."))
        actual.reabierta = ahora
        actual.vencia = actual.vencia or actual.vence
        hoy = timezone.localdate(ahora)
        actual.vence = sumar_habiles(hoy, settings.DIAS_PARA_RESPONDER)
        guardar(actual, "reabierta", "vence", "vencia")
        cambiar(
            actual,
            EstadoAportacion.EN_REVISION,
            None,
            ahora,
            nota=motivo.strip(),
            acto=Acto.REAPERTURA,
        )
    return actual


def agregar(*, aportacion: Aportacion, texto: str, ahora: datetime) -> Agregado:
    """Add to what was said, or correct it; the first text is never touched.

    Raises:
        NoSePuedeError: if it says nothing, or too much was added.
    """
    if not texto.strip():
        raise NoSePuedeError(_("Escribe lo que quieres agregar."))
    with transaction.atomic():
        actual = Aportacion.objects.select_for_update().get(pk=aportacion.pk)
        if actual.agregados.count() >= MAXIMO_DE_AGREGADOS:
            raise NoSePuedeError(_("Ya agregaste cinco textos. Espera la respuesta."))
        nuevo = Agregado.objects.create(aportacion=actual, texto=texto.strip(), creado=ahora)
        guardar(actual)
        anotar_movimiento(actual, Acto.AGREGADO, None, ahora)
    return nuevo


def olvidar_lo_dicho(envio: UUID, ahora: datetime) -> None:
    """Its author erased a submission: only what was published with its reply stays (adr 0007).

    What had no reply was never public, so it goes with its history. What had one stays
    without name, municipality, or anything that its readers had not seen.
    """
    suyas = Aportacion.objects.filter(envio=envio)
    suyas.filter(respondida=None).delete()
    Agregado.objects.filter(aportacion__in=suyas).delete()
    suyas.update(autor_publico="", municipio="", envio=None)
