"""Taking the second step from an account whose person lost phone and codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from participacion.espacios.servicios import NoSePuedeError

from .correos import avisar_sin_segundo_paso
from .permisos import puede_quitar
from .sesiones import cerrar_sesiones

ACCION = "cuentas.quitar_segundo_paso"


def con_segundo_paso(busca: str = "") -> QuerySet[Any]:
    """Accounts that have it, with ``desde``; by name, user name or address."""
    filas = get_user_model().objects.filter(authenticator__type=Authenticator.Type.TOTP)
    if busca:
        filas = filas.filter(
            Q(username__icontains=busca)
            | Q(email__icontains=busca)
            | Q(first_name__icontains=busca)
            | Q(last_name__icontains=busca)
        )
    return filas.annotate(desde=F("authenticator__created_at")).order_by("username")


def tiene(cuenta: Any) -> bool:
    return bool(is_mfa_enabled(cuenta))


def quitar(*, cuenta: int, quien: Any, razon: str) -> bool:
    """Erase authenticator and codes, end its sessions, write it down and tell the person.

    Returns:
        False if it had none: somebody did it before, and nothing is done again.

    Raises:
        PermissionDenied: one's own, or an account that ``quien`` does not carry.
        NoSePuedeError: without a reason.
    """
    razon = razon.strip()
    with transaction.atomic():
        fila = get_user_model().objects.select_for_update().get(pk=cuenta)
        if not puede_quitar(quien, fila):
            raise PermissionDenied
        if not razon:
            raise NoSePuedeError(_("Escribe por qué se quita."))
        if not tiene(fila):
            return False
        Authenticator.objects.filter(user=fila).delete()
        cerrar_sesiones(fila)
        acto = log(instance=fila, action=ACCION, user=quien, data={"razon": razon})
        avisar_sin_segundo_paso(fila, acto, razon)
    return True


def historia(cuenta: Any) -> QuerySet[ModelLogEntry]:
    """Each time it was taken, newest first."""
    actos = ModelLogEntry.objects.for_instance(cuenta).filter(action=ACCION)
    return actos.select_related("user").order_by("-timestamp", "-pk")
