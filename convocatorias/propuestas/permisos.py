"""Members propose and remark; the proposer changes; the follow-up officer takes it to a session."""

import datetime
from typing import TYPE_CHECKING, Any

from participacion.plan.permisos import tiene_ejes
from participacion.secretariado.models import Institucion, Representacion
from participacion.sesiones.permisos import lleva_sesiones

from .models import PropuestaDeEvento

if TYPE_CHECKING:
    from django.db.models import QuerySet


def suyas(usuario: Any, hoy: datetime.date) -> "QuerySet[Institucion]":
    """Institutions that the account speaks for that day."""
    vigentes = Representacion.objects.vigentes(hoy).filter(usuario=usuario.pk)
    return Institucion.objects.filter(pk__in=vigentes.values("institucion"))


def entra(usuario: Any, hoy: datetime.date) -> bool:
    """Reads and remarks: whoever is a member, or carries the sessions."""
    if not usuario.is_active:
        return False
    return lleva_sesiones(usuario) or suyas(usuario, hoy).exists()


def ve_el_menu(usuario: Any) -> bool:
    """Almost the same, with what every page of the admin already asked."""
    return lleva_sesiones(usuario) or tiene_ejes(usuario)


def cambia(usuario: Any, propuesta: PropuestaDeEvento, hoy: datetime.date) -> bool:
    return bool(usuario.is_active) and (
        propuesta.abierta and suyas(usuario, hoy).filter(pk=propuesta.institucion_id).exists()
    )


def decide(usuario: Any, propuesta: PropuestaDeEvento) -> bool:
    return lleva_sesiones(usuario) and propuesta.abierta
