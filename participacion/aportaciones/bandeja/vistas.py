"""Filters kept under a name, one list per person."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from participacion.aportaciones.models import VistaGuardada

from .politica import mis_ejes

MAXIMO = 20


@require_POST
def vistas(request: HttpRequest) -> HttpResponse:
    """Keep the filters on screen, or forget a view of one's own."""
    mis_ejes(request)
    suyas = VistaGuardada.objects.filter(usuario=request.user.pk)
    if borrar := request.POST.get("borrar", ""):
        suyas.filter(pk=int(borrar) if borrar.isdecimal() else 0).delete()
        return redirect("bandeja:index")
    consulta = QueryDict(request.POST.get("consulta", "")[:1000]).urlencode()[:1000]
    nombre = " ".join(request.POST.get("nombre", "").replace("\x00", "").split())[:60]
    if not nombre:
        messages.error(request, _("Escribe un nombre para la vista."))
    elif suyas.count() >= MAXIMO and not suyas.filter(nombre=nombre).exists():
        messages.error(request, _("Ya tienes 20 vistas. Borra una para guardar otra."))
    else:
        VistaGuardada.objects.update_or_create(
            usuario_id=request.user.pk, nombre=nombre, defaults={"consulta": consulta}
        )
        messages.success(request, _("Guardaste la vista «%(nombre)s».") % {"nombre": nombre})
    return redirect(f"{reverse('bandeja:index')}?{consulta}")
