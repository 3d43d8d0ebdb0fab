"""Who may answer for an eje, read the other way round from ``ejes_de``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from participacion.plan.models import Responsabilidad
from participacion.secretariado.models import Representacion


def personas_de(ejes: Iterable[int], fecha: date) -> "QuerySet[Any]":
    """Accounts that answer for any of these ejes on ``fecha``, by post and not as superusers."""
    duenas = Responsabilidad.objects.vigentes(fecha).filter(compromiso__eje__in=list(ejes))
    representan = Representacion.objects.vigentes(fecha).filter(
        institucion__in=duenas.values("institucion"), usuario__isnull=False
    )
    cuentas = get_user_model().objects.filter(is_active=True)
    return cuentas.filter(pk__in=representan.values("usuario")).order_by("username")


def por_eje(fecha: date) -> dict[int, list[Any]]:
    """Accounts of every eje, in two queries."""
    duenas = Responsabilidad.objects.vigentes(fecha).values_list("compromiso__eje", "institucion")
    cuentas: dict[int, list[Any]] = {}
    en_vigor = Representacion.objects.vigentes(fecha).filter(usuario__is_active=True)
    for representa in en_vigor.select_related("usuario").order_by("usuario__username"):
        cuentas.setdefault(representa.institucion_id, []).append(representa.usuario)
    reparto: dict[int, list[Any]] = {}
    for eje, institucion in duenas:
        lista = reparto.setdefault(eje, [])
        lista.extend(c for c in cuentas.get(institucion, []) if c not in lista)
    return reparto


def elegibles(ejes: Iterable[int]) -> list[tuple[str, str]]:
    """Key and name of ``personas_de``, for a filter: it may be a minute old."""
    claves = sorted(ejes)
    hoy = timezone.localdate()

    def leer() -> list[tuple[str, str]]:
        return [(str(p.pk), nombre_de(p)) for p in personas_de(claves, hoy)]

    clave = f"bandeja:personas:{hoy}:{'-'.join(map(str, claves))}"
    return list(cache.get_or_set(clave, leer, 60) or [])


def nombre_de(usuario: Any) -> str:
    return (usuario.get_full_name() or usuario.get_username()) if usuario else ""
