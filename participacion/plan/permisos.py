"""Who may work on which eje."""

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.secretariado.models import Representacion

from .models import Eje, Responsabilidad

if TYPE_CHECKING:
    from django.db.models import QuerySet


def ejes_de(usuario: "AbstractBaseUser | AnonymousUser", fecha: datetime.date) -> "QuerySet[Eje]":
    """Ejes that ``usuario`` may work on: both the representation and the duty in force that day.

    A superuser has all of them. Source of the rule: one answers only for the own eje
    (modelo §1, R23); responsibility is dated and hangs from the compromiso (O7, O27).
    """
    if not usuario.is_active:
        return Eje.objects.none()
    if getattr(usuario, "is_superuser", False):
        return Eje.objects.all()
    instituciones = Representacion.objects.vigentes(fecha).filter(usuario=usuario.pk)
    duenas = Responsabilidad.objects.vigentes(fecha).filter(
        institucion__in=instituciones.values("institucion")
    )
    return Eje.objects.filter(pk__in=duenas.values("compromiso__eje"))


def tiene_ejes(usuario: Any) -> bool:
    """Whether this account answers for some eje today; asked once per account and request."""
    if not usuario.is_active or usuario.is_superuser:
        return bool(usuario.is_active)
    if not hasattr(usuario, "_tiene_ejes"):
        recordar(usuario, ejes_de(usuario, timezone.localdate()).exists())
    return bool(usuario._tiene_ejes)


def recordar(usuario: Any, tiene: bool) -> None:
    """Keep the answer on the account, which lives as long as its request."""
    usuario._tiene_ejes = tiene


def firma_de(
    usuario: "AbstractBaseUser | AnonymousUser", eje: Eje, fecha: datetime.date
) -> tuple[str, int | None]:
    """Post and institution of ``usuario`` that day, and the key of the latter (modelo R23).

    Of several, the one that answers for the eje; never a name of an account.
    """
    suyas = Representacion.objects.vigentes(fecha).filter(usuario=usuario.pk)
    posibles = list(suyas.select_related("institucion"))
    duenas = set(
        Responsabilidad.objects.vigentes(fecha)
        .filter(compromiso__eje=eje)
        .values_list("institucion", flat=True)
    )
    posibles.sort(key=lambda r: (r.institucion_id not in duenas, r.pk))
    if not posibles:
        return _("Administración de la plataforma"), None
    una = posibles[0]
    return ", ".join(p for p in (una.cargo, una.institucion.nombre) if p), una.institucion_id
