"""One registration: who, its history, and what may be done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from convocatorias.eventos import mostrador
from convocatorias.eventos.models import Inscripcion, Modalidad, SolicitudDeAcceso
from convocatorias.eventos.models.inscripcion import CON_LUGAR, VIVOS
from convocatorias.eventos.permisos import Accion
from convocatorias.eventos.peticiones import responder
from participacion.espacios.servicios import NoSePuedeError
from participacion.formularios.respuestas import leer

from .acceso import Mesa, con_mesa
from .formularios import CancelarForm, MoverForm, ResponderForm
from .lista import con_contacto

#: Name of the button -> its form and the permission it asks.
ACTOS: dict[str, tuple[type[forms.Form], Accion]] = {
    "cancelar": (CancelarForm, Accion.CAMBIAR),
    "mover": (MoverForm, Accion.CAMBIAR),
    "reenviar": (forms.Form, Accion.CAMBIAR),
    "responder": (ResponderForm, Accion.ATENDER),
}


@require_http_methods(["GET", "HEAD", "POST"])
@con_mesa(Accion.VER)
def registro(request: HttpRequest, mesa: Mesa, clave: UUID) -> HttpResponse:
    consulta = Inscripcion.objects.select_related("espacio", "version", "solicitud__respondio")
    suya = get_object_or_404(consulta, pk=clave, espacio=mesa.espacio)
    if request.method != "POST":
        return _ver(request, mesa, suya)
    acto = request.POST.get("acto", "")
    if acto not in ACTOS:
        messages.error(request, _("Elige un botón."))
        return _ver(request, mesa, suya, estatus=422)
    clase, accion = ACTOS[acto]
    if not mesa.puede(accion):
        raise PermissionDenied
    form = clase(request.POST, auto_id=f"{acto}_%s")
    if form.is_valid():
        try:
            _hacer(acto, suya, form.cleaned_data | _leido(request, acto), request.user, mesa.ahora)
        except NoSePuedeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Listo. Quedó anotado."))
            return redirect("eventos_panel:registro", mesa.espacio.pk, clave)
    return _ver(request, mesa, suya, estatus=422, **{acto: form})


@require_safe
@con_mesa(Accion.VER)
def peticiones(request: HttpRequest, mesa: Mesa) -> HttpResponse:
    """Requests of the event: those without a reply first, and the oldest of them."""
    todas = SolicitudDeAcceso.objects.filter(inscripcion__espacio=mesa.espacio)
    lista = list(todas.select_related("inscripcion")[:500])
    filas = con_contacto([solicitud.inscripcion for solicitud in lista])
    contexto = {"mesa": mesa, "filas": list(zip(lista, filas, strict=True))}
    return render(request, "eventos/panel/peticiones.html", contexto)


def _leido(request: HttpRequest, acto: str) -> dict[str, str]:
    """Which request was on the screen; not of the form, which would keep the one before."""
    leida = request.POST.get("leida", "") if acto == "responder" else ""
    return {"leida": leida} if leida else {}


def _hacer(
    acto: str, suya: Inscripcion, datos: dict[str, Any], usuario: Any, ahora: datetime
) -> None:
    comun = {"usuario": usuario, "ahora": ahora}
    if acto == "responder":
        solicitud = getattr(suya, "solicitud", None)
        if solicitud is None:
            raise NoSePuedeError(_("Esa petición ya no está."))
        responder(solicitud=solicitud, **datos, **comun)
        return
    servicios: dict[str, Callable[..., None]] = {
        "cancelar": mostrador.cancelar,
        "mover": mostrador.mover,
        "reenviar": mostrador.reenviar,
    }
    servicios[acto](inscripcion=suya, **datos, **comun)


def _ver(
    request: HttpRequest,
    mesa: Mesa,
    suya: Inscripcion,
    *,
    estatus: int = 200,
    **formularios: forms.Form,
) -> HttpResponse:
    (fila,) = con_contacto([suya])
    solicitud = getattr(suya, "solicitud", None)
    contexto: dict[str, Any] = {
        "mesa": mesa,
        "fila": fila,
        "inscripcion": suya,
        "solicitud": solicitud,
        "leidas": leer(suya.version, suya.respuestas, suya.idioma),
        "actos": list(suya.actos.select_related("usuario")),
        **_formularios(mesa, suya, fila.contacto is not None and bool(fila.contacto.correo)),
        **formularios,
    }
    return render(request, "eventos/panel/registro.html", contexto, status=estatus)


def _formularios(mesa: Mesa, suya: Inscripcion, con_correo: bool) -> dict[str, forms.Form]:
    """Only what can be done now; the services check it again."""
    hechos: dict[str, forms.Form] = {}
    solicitud = getattr(suya, "solicitud", None)
    if solicitud and solicitud.respondida is None:
        hechos["responder"] = ResponderForm(auto_id="responder_%s")
    if not mesa.puede(Accion.CAMBIAR) or suya.estado not in VIVOS:
        return hechos
    hechos["cancelar"] = CancelarForm(auto_id="cancelar_%s")
    if con_correo:
        hechos["reenviar"] = forms.Form()
    if mesa.pagina.modalidad == Modalidad.HIBRIDA and suya.estado in CON_LUGAR:
        otra = Modalidad.REMOTA if suya.modalidad == Modalidad.PRESENCIAL else Modalidad.PRESENCIAL
        hechos["mover"] = MoverForm(initial={"modalidad": otra}, auto_id="mover_%s")
    return hechos
