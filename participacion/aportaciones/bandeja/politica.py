from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.permission_policies.base import BasePermissionPolicy

from participacion.aportaciones.models import Aportacion
from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de, recordar, tiene_ejes


def mis_ejes(request: HttpRequest) -> list[Eje]:
    """The ejes of whoever looks.

    Raises:
        PermissionDenied: if there are none; the admin sends them home with a message.
    """
    ejes = list(ejes_de(request.user, timezone.localdate()).select_related("plan"))
    recordar(request.user, bool(ejes))
    if not ejes and not getattr(request.user, "is_superuser", False):
        raise PermissionDenied
    return ejes


class PoliticaDeBandeja(BasePermissionPolicy):
    """Whoever answers for some eje today opens the inbox; each row asks for its own eje."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "change"} and tiene_ejes(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action not in {"view", "change"}:
            return False
        return ejes_de(user, timezone.localdate()).filter(pk=instance.eje_id).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        return Aportacion.objects.visibles_para(user, timezone.localdate())

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        return get_user_model().objects.filter(is_active=True, is_superuser=True)
