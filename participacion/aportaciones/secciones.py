"""What this room adds to the eje page and to the follow-up page."""

from django.http import HttpRequest
from django.utils import timezone

from participacion.espacios.models import Envio
from participacion.espacios.seguimiento import SeccionEnvio
from participacion.formularios.respuestas import textos_para_el_eje
from participacion.plan.models import Eje
from participacion.plan.secciones import SeccionEje

from .libro import resumen
from .models import Aportacion


def en_el_eje(eje: Eje, request: HttpRequest) -> SeccionEje:
    recientes = Aportacion.objects.de_eje(eje).respondidas().con_respuesta()
    contexto = {
        "eje": eje,
        "resumen": resumen(eje, timezone.now()),
        "recientes": list(recientes.order_by("-respondida", "-pk")[:5]),
    }
    return SeccionEje(orden=30, plantilla="aportaciones/_en_el_eje.html", contexto=contexto)


def en_el_seguimiento(envio: Envio, completo: bool, request: HttpRequest) -> SeccionEnvio | None:
    if not textos_para_el_eje(envio.version, envio.respuestas):
        return None
    aportaciones = Aportacion.objects.filter(envio=envio.pk).con_respuesta().order_by("pk")
    lista = list(aportaciones.prefetch_related("movimientos"))
    if not lista:
        return None
    return SeccionEnvio(
        orden=10,
        plantilla="aportaciones/_en_el_seguimiento.html",
        contexto={"aportaciones": lista, "completo": completo, "hoy": timezone.localdate()},
    )
