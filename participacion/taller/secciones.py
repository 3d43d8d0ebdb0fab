"""What this room adds to the follow-up page of a proposal."""

from django.http import HttpRequest

from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Envio
from participacion.espacios.seguimiento import SeccionEnvio

from .models import Propuesta
from .parecidas import parecidas


def en_el_seguimiento(envio: Envio, completo: bool, request: HttpRequest) -> SeccionEnvio | None:
    if not isinstance(envio, Propuesta):
        return None
    suyas = list(Aportacion.objects.filter(envio=envio.pk).select_related("eje").order_by("pk"))
    if not suyas:
        return None
    texto = " ".join(aportacion.texto for aportacion in suyas)
    contexto = {
        "parecidas": parecidas(texto, suyas[0].eje, sin_envio=envio.pk) if completo else [],
    }
    return SeccionEnvio(orden=20, plantilla="taller/_en_el_seguimiento.html", contexto=contexto)
