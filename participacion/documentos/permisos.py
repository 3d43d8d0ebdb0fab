"""Who may do what with the single document of an eje: who writes it does not approve it."""

from typing import Any

from django.utils import timezone

from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de

APROBAR = "documentos.change_documentounico"


def puede_escribir(usuario: Any, eje: Eje) -> bool:
    return ejes_de(usuario, timezone.localdate()).filter(pk=eje.pk).exists()


def puede_aprobar(usuario: Any, eje: Eje) -> bool:
    """Superusers, and whoever has the permission and does not answer for the eje."""
    if not usuario.is_active:
        return False
    if usuario.is_superuser:
        return True
    return usuario.has_perm(APROBAR) and not puede_escribir(usuario, eje)
