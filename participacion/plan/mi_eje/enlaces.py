"""The addresses of an eje and whether they work."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from participacion.plan.direcciones import direcciones_de, revisar_todas
from participacion.plan.models import Eje

from .acceso import con_eje

#: Seconds between two checks of one eje: each visit may take some, and other sites are not ours.
PAUSA = 60


@require_http_methods(["GET", "HEAD", "POST"])
@con_eje
def enlaces(request: HttpRequest, eje: Eje) -> HttpResponse:
    if request.method == "POST":
        if cache.add(f"revisar-enlaces:{eje.pk}", 1, PAUSA):
            revisar_todas(timezone.now(), eje)
            messages.success(request, _("Revisamos los enlaces."))
        else:
            messages.warning(request, _("Se acaban de revisar. Espera un minuto."))
        return redirect("mi_eje:enlaces", eje.pk)
    contexto = {"eje": eje, "direcciones": direcciones_de(eje)}
    return TemplateResponse(request, "plan/mi_eje/enlaces.html", contexto)
