"""Who of the staff does what at a table."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale

from participacion.plan.permisos import ejes_de

from .models import MesaPage


def puede_ordenar(usuario: Any, mesa: MesaPage) -> bool:
    """Merge, group, split and take lists: who runs the table and who answers for its eje."""
    return mesa.la_lleva(usuario) or responde_por(usuario, mesa)


def responde_por(usuario: Any, mesa: MesaPage) -> bool:
    """Whether the eje of the table is the user's today: only then may it be adopted."""
    return ejes_de(usuario, timezone.localdate()).filter(pk=mesa.eje_id).exists()


def mesas_de(usuario: Any) -> QuerySet[MesaPage]:
    """Tables that the user may put in order, as their source pages."""
    fuentes = MesaPage.objects.filter(locale=Locale.get_default()).live()
    if not usuario.is_active:
        return fuentes.none()
    if usuario.is_superuser:
        return fuentes
    propias = Q(facilitacion=usuario.pk) | Q(relatoria=usuario.pk)
    return fuentes.filter(propias | Q(eje__in=ejes_de(usuario, timezone.localdate())))
