"""What this room adds to the follow-up page of a proposal."""

from dataclasses import dataclass

from django.http import HttpRequest

from participacion.aportaciones.models import Aportacion, RespuestaRazonada
from participacion.espacios.models import Envio
from participacion.espacios.seguimiento import SeccionEnvio

from .adopcion import donde_vive
from .models import Fusion, Particion, Propuesta
from .parecidas import parecidas


@dataclass(frozen=True)
class JuntaCon:
    """``respuesta`` is that of the other one, when this one has none of its own."""

    queda: Aportacion
    respuesta: RespuestaRazonada | None


def en_el_seguimiento(envio: Envio, completo: bool, request: HttpRequest) -> SeccionEnvio | None:
    if not isinstance(envio, Propuesta):
        return None
    suyas = list(
        Aportacion.objects.filter(envio=envio.pk).select_related("eje__plan").order_by("pk")
    )
    if not suyas:
        return None
    fusiones = _juntas(suyas)
    folios = [envio.folio, *(fusion.queda.folio for fusion in fusiones)]
    contexto = {
        "fusiones": fusiones,
        "dividida": Particion.objects.filter(original__in=suyas).count(),
        "mecanismos": donde_vive(folios),
        "parecidas": parecidas(suyas[0].texto, suyas[0].eje, envio.pk) if completo else [],
    }
    return SeccionEnvio(orden=20, plantilla="taller/_en_el_seguimiento.html", contexto=contexto)


def _juntas(suyas: list[Aportacion]) -> list[JuntaCon]:
    vivas = Fusion.objects.en_pie().filter(absorbida__in=suyas).select_related("absorbida", "queda")
    return [
        JuntaCon(
            fusion.queda,
            fusion.queda.respuestas.order_by("-pk").first() if fusion.absorbida.pendiente else None,
        )
        for fusion in vivas
    ]
