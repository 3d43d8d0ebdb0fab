"""Who may do what in a judging. Whoever judges a call does not run it, superuser or not."""

import datetime
from typing import Any

from django.utils import timezone

from participacion.espacios.models import Espacio
from participacion.informes.permisos import da_seguimiento
from participacion.plan.permisos import ejes_de

from .models import Asignacion, Jurado


def administra(usuario: Any, espacio: Espacio) -> bool:
    """Runs the judging of this call: a follow-up officer with no seat, now or before, in it."""
    return da_seguimiento(usuario) and not _ocupo(usuario, espacio)


def mira(usuario: Any, espacio: Espacio, hoy: datetime.date) -> bool:
    """Reads the board: who runs it, and the owners of the eje of the call."""
    if _ocupo(usuario, espacio):
        return False
    if da_seguimiento(usuario):
        return True
    return bool(espacio.eje_id) and ejes_de(usuario, hoy).filter(espacios=espacio).exists()


def asientos(usuario: Any, hoy: datetime.date) -> Any:
    """Seats that this account holds that day."""
    if not usuario.is_authenticated or not usuario.is_active:
        return Jurado.objects.none()
    return Jurado.objects.integran(hoy).filter(usuario=usuario.pk).select_related("espacio")


def es_jurado(usuario: Any) -> bool:
    """Whether it sits today in some jury; asked once per account and request."""
    if not usuario.is_authenticated:
        return False
    if not hasattr(usuario, "_es_jurado"):
        usuario._es_jurado = asientos(usuario, timezone.localdate()).exists()
    return bool(usuario._es_jurado)


def asignacion_de(usuario: Any, pk: int, hoy: datetime.date) -> Asignacion | None:
    """Its own, of a seat that it holds today; None for anybody else's."""
    suyas = Asignacion.objects.filter(jurado__in=asientos(usuario, hoy))
    return (
        suyas.filter(pk=pk)
        .select_related("jurado__espacio", "postulacion__version", "evaluacion")
        .first()
    )


def _ocupo(usuario: Any, espacio: Espacio) -> bool:
    return Jurado.objects.filter(espacio=espacio, usuario=usuario.pk).exists()
