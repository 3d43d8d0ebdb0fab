"""What the author of a contribution does on the follow-up page, holding the secret link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participacion.espacios.models import Envio
from participacion.espacios.servicios import NoSePuedeError
from participacion.espacios.views import pintar, privada
from participacion.espacios.vistas_lo_mio import mia

from . import servicios
from .models import Aportacion

LARGO = 3000


@privada
@require_POST
def actuar(request: HttpRequest, folio: str, pk: int) -> HttpResponse:
    """Say whether the reply was of use, ask to have it looked at again, or add something."""

    def hacer(envio: Envio) -> HttpResponse:
        aportacion = get_object_or_404(Aportacion, envio=envio.pk, pk=pk)
        accion = request.POST.get("accion", "")
        texto = request.POST.get("texto", "").replace("\x00", "").strip()
        try:
            hecho = _hacer(aportacion, accion, texto)
        except NoSePuedeError as problema:
            return pintar(
                request,
                envio,
                estatus=422,
                problema=str(problema),
                problema_en=(aportacion.pk, accion),
                escrito=texto[: 2 * LARGO],
            )
        messages.success(request, hecho)
        return redirect("espacios:estado", envio.folio)

    return mia(request, folio, hacer)


def _hacer(aportacion: Aportacion, accion: str, texto: str) -> str:
    if len(texto) > LARGO:
        raise NoSePuedeError(_("Escribe 3,000 caracteres o menos."))
    if accion in ("si", "no"):
        servicios.valorar(aportacion=aportacion, sirvio=accion == "si")
        return _("Gracias. Guardamos tu opinión.")
    if accion == "reabrir":
        servicios.reabrir(aportacion=aportacion, motivo=texto, ahora=timezone.now())
        return _("La revisaremos otra vez. Abajo está la nueva fecha.")
    if accion == "agregar":
        servicios.agregar(aportacion=aportacion, texto=texto, ahora=timezone.now())
        return _("Agregamos tu texto. El primero queda como estaba.")
    raise NoSePuedeError(_("Elige qué hacer."))
