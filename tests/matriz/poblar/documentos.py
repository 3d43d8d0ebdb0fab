"""The draft of a new version of the single document of «this eje»."""

from typing import Any

from django.utils import timezone

from participacion.documentos.contenido import armar
from participacion.documentos.servicios import guardar_borrador
from participacion.plan.models import Eje

from .plan import EJE


def poblar(cuentas: dict[str, Any]) -> None:
    eje, ahora = Eje.objects.con_todo().get(slug=EJE), timezone.now()
    guardar_borrador(
        eje=eje,
        usuario=cuentas["duena"],
        contenido=armar(eje, timezone.localdate(ahora)),
        motivo="Para la matriz.",
        revision=0,
        ahora=ahora,
    )
