"""Who may do what with the single document of an eje: who writes it does not approve it."""

from typing import Any

from django.utils import timezone

from participacion.informes.permisos import da_seguimiento
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de


def puede_escribir(usuario: Any, eje: Eje) -> bool:
    return ejes_de(usuario, timezone.localdate()).filter(pk=eje.pk).exists()


def puede_aprobar(usuario: Any, eje: Eje) -> bool:
    """Superusers, and follow-up officers who do not answer for the eje."""
    if usuario.is_active and usuario.is_superuser:
        return True
    return da_seguimiento(usuario) and not puede_escribir(usuario, eje)
