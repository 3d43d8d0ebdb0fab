"""What this room adds to the eje page and to the follow-up page."""

from typing import Any

from django.db.models import Q
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
    lista = list(aportaciones.prefetch_related("movimientos", "agregados"))
    if not lista:
        return None
    return SeccionEnvio(
        orden=10,
        plantilla="aportaciones/_en_el_seguimiento.html",
        contexto={"aportaciones": lista, "completo": completo, "hoy": timezone.localdate()},
    )


def en_el_folio(folio: str, request: HttpRequest) -> SeccionEnvio | None:
    """State and reply of a folio that came with no form, or whose author erased the form."""
    lista = list(
        Aportacion.objects.filter(Q(envio=None) | Q(respondida__isnull=False), folio=folio)
        .con_respuesta()
        .prefetch_related("movimientos")
        .order_by("pk")
    )
    if not lista:
        return None
    contexto = {"aportaciones": lista, "completo": False, "hoy": timezone.localdate()}
    return SeccionEnvio(
        orden=10, plantilla="aportaciones/_en_el_seguimiento.html", contexto=contexto
    )


def en_lo_mio(envio: Envio) -> dict[str, Any]:
    """What the ledger keeps of a submission, for whoever exports their own data."""
    filas = (
        Aportacion.objects.filter(envio=envio.pk)
        .con_respuesta()
        .order_by("pk")
        .prefetch_related("agregados")
    )
    return {
        "aportaciones": [
            {
                "texto": fila.texto,
                "nombre_publico": fila.autor_publico,
                "eje": fila.eje.nombre,
                "estado": fila.get_estado_display(),
                "recibida": fila.recibida,
                "vence": fila.vence,
                "agregados": [agregado.texto for agregado in fila.agregados.all()],
                "respuestas": [
                    {
                        "decision": r.get_decision_display(),
                        "razon": r.razon,
                        "firma": r.firma,
                        "fecha": r.creada,
                        "te_sirvio": r.sirvio,
                    }
                    for r in fila.respuestas.all()
                ],
            }
            for fila in filas
        ]
    }
