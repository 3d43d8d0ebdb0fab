"""One survey for one account, or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from encuestas.models import EncuestaPage
from encuestas.permisos import puede_mandar, puede_ver
from encuestas.resultados.instantanea import sellada

Vista = Callable[..., HttpResponseBase]


def con_encuesta(*, manda: bool = False, sin_sello: bool = False) -> Callable[[Vista], Vista]:
    """Hand the survey to the view: ``vista(request, pagina, …)``.

    Args:
        manda: only for whoever publishes the page, not for the owner of its eje.
        sin_sello: not while it is sealed, not even for a superuser.
    """

    def decorar(vista: Vista) -> Vista:
        @wraps(vista)
        def envuelta(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
            pagina = get_object_or_404(EncuestaPage.objects.select_related("eje", "locale"), pk=pk)
            if not (puede_mandar if manda else puede_ver)(request.user, pagina):
                raise PermissionDenied
            if pagina.espacio is None:
                messages.warning(request, _("Publica la encuesta primero."))
                return redirect("tablero:indice")
            if sin_sello and sellada(pagina, timezone.now()):
                return redirect("tablero:abrir", pagina.pk)
            return vista(request, pagina, **kwargs)

        return envuelta

    return decorar
