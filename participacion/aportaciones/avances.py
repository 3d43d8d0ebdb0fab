"""Tells people that the action which took up what they said has moved."""

from datetime import datetime, timedelta

from participacion.plan.models import Avance

from .avisos import avisar_avance
from .models import RespuestaRazonada

#: How far back a run looks: more than the longest time the command may fail to run.
MARGEN = timedelta(days=14)


def avisar_avances(*, ahora: datetime) -> int:
    """Queue one mail per progress and contribution; number of pairs, sent before or not.

    Only progress declared after the reply counts; its key in the outbox makes it go once.
    """
    avances = list(
        Avance.objects.filter(creado__gt=ahora - MARGEN, creado__lte=ahora)
        .select_related("accion")
        .order_by("pk")
    )
    respuestas = RespuestaRazonada.objects.filter(
        cambia_accion__in={avance.accion_id for avance in avances}
    ).select_related("aportacion")
    pares = [
        (avance, respuesta.aportacion)
        for avance in avances
        for respuesta in respuestas
        if respuesta.cambia_accion_id == avance.accion_id and respuesta.creada < avance.creado
    ]
    for avance, aportacion in pares:
        clave = f"avance:{avance.pk}:{aportacion.pk}"
        avisar_avance(aportacion, clave, avance.accion.texto, str(avance))
    return len(pares)
