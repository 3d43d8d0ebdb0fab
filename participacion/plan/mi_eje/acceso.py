"""The door of the owners' screens: an eje that is not yours does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de, tiene_ejes

Vista = Callable[..., HttpResponse]
#: Of whoever makes public what the owners send.
PUBLICAR = "plan.publicar_indicadores"


def con_eje(vista: Vista) -> Vista:
    """Give the view the eje of the address, if whoever asks answers for it today."""

    @wraps(vista)
    def envuelta(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        mios = ejes_de(request.user, timezone.localdate()).select_related("plan")
        elegido = get_object_or_404(mios, pk=pk)
        try:
            return vista(request, elegido, *args, **kwargs)
        except PermissionDenied as error:  # it stopped being theirs meanwhile
            raise Http404 from error

    return envuelta


class MenuMiEje(MenuItem):
    """Free of queries for superusers and for those who publish; one for the rest."""

    def is_shown(self, request: HttpRequest) -> bool:
        usuario: Any = request.user
        if usuario.is_superuser or usuario.has_perm(PUBLICAR):
            return True
        return tiene_ejes(usuario)


def menu_mi_eje() -> MenuMiEje:
    return MenuMiEje(
        _("Mi eje"), reverse("mi_eje:indice"), icon_name="folder-open-inverse", order=95
    )


def menu_plazos() -> MenuMiEje:
    """The board of deadlines, for the same people."""
    return MenuMiEje(
        _("Plazos"), reverse("plazos:indice"), name="plazos", icon_name="date", order=92
    )


def de_la_misma(queryset: Any, eje: Eje, *, pk: int, campo: str = "eje") -> Any:
    """A row that hangs from that eje, or 404."""
    return get_object_or_404(queryset, pk=pk, **{campo: eje})
