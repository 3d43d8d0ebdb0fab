from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.menu import MenuItem

from participacion.informes.permisos import entra


class MenuDeAvances(MenuItem):
    """For owners and officers. No query for a superuser, one for the rest."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_superuser or entra(request.user, timezone.localdate())
