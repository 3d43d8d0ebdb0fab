"""Where an owner starts: the ejes that are theirs and what each one needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from participacion.plan.models import Eje
from participacion.plan.permisos import ejes_de

from .acceso import PUBLICAR, con_eje


@require_safe
def indice(request: HttpRequest) -> HttpResponse:
    """The list; with only one there is nothing to choose."""
    mios = list(ejes_de(request.user, timezone.localdate()).select_related("plan"))
    if len(mios) == 1 and not request.user.has_perm(PUBLICAR):
        return redirect("mi_eje:eje", mios[0].pk)
    return TemplateResponse(request, "plan/mi_eje/indice.html", {"ejes": mios})


@require_safe
@con_eje
def eje(request: HttpRequest, eje: Eje) -> HttpResponse:
    return TemplateResponse(request, "plan/mi_eje/eje.html", {"eje": eje})
