"""The report of one eje: its owners write it, the officer reviews it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from participacion.informes import permisos, servicios
from participacion.informes.archivos import entregar
from participacion.informes.models import EvidenciaReporte, Periodo, Reporte
from participacion.plan.models import Eje

from .pantalla import Pantalla


@require_http_methods(["GET", "HEAD", "POST"])
def reporte(request: HttpRequest, pk: int, eje: int) -> HttpResponse:
    """Write it (owners) or read it (officers). Somebody else's eje is a 404."""
    periodo, fila = _buscar(request, pk, eje)
    pantalla = Pantalla(periodo, fila, request)
    if request.method == "POST":
        return _guardar(request, pantalla)
    return _dibujar(request, pantalla)


@require_POST
def revisar(request: HttpRequest, pk: int, eje: int) -> HttpResponse:
    """Return with remarks or accept."""
    if not permisos.da_seguimiento(request.user):
        raise PermissionDenied
    fila = get_object_or_404(Reporte, periodo=pk, eje=eje)
    try:
        if request.POST.get("accion") == "aceptar":
            servicios.aceptar(reporte=fila, usuario=request.user, ahora=timezone.now())
        else:
            nota = request.POST.get("nota", "").replace("\x00", "")[:5000]
            servicios.devolver(reporte=fila, usuario=request.user, nota=nota, ahora=timezone.now())
    except (servicios.NoSePuedeError, ValidationError) as error:
        motivos = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(motivos))
        return redirect("avances:reporte", pk, eje)
    except PermissionDenied:
        messages.error(request, _("Escribiste en este reporte. Lo revisa otra persona."))
        return redirect("avances:reporte", pk, eje)
    return redirect("avances:periodo", pk)


@require_safe
def evidencia(request: HttpRequest, pk: int) -> FileResponse:
    """A file not yet public, for whoever writes or reviews its report."""
    fila = get_object_or_404(EvidenciaReporte.objects.select_related("reporte__eje"), pk=pk)
    suyo = permisos.puede_reportar(request.user, fila.reporte.eje, timezone.localdate())
    if not fila.archivo or not (suyo or permisos.da_seguimiento(request.user)):
        raise Http404
    return entregar(fila)


def _buscar(request: HttpRequest, pk: int, eje: int) -> tuple[Periodo, Eje]:
    periodo = get_object_or_404(Periodo.objects.con_prorrogas(), pk=pk)
    fila = get_object_or_404(Eje.objects.select_related("plan"), pk=eje, plan=periodo.plan_id)
    suyo = permisos.puede_reportar(request.user, fila, timezone.localdate())
    if not suyo and not permisos.da_seguimiento(request.user):
        raise Http404
    return periodo, fila


def _guardar(request: HttpRequest, pantalla: Pantalla) -> HttpResponse:
    enviar = request.POST.get("accion") == "enviar"
    if not pantalla.es_valida():
        return _dibujar(request, pantalla, 422, aviso=_avisar_de_archivos(request))
    try:
        servicios.guardar(
            periodo=pantalla.periodo,
            eje=pantalla.eje,
            usuario=request.user,
            ahora=timezone.now(),
            enviar=enviar,
            **pantalla.dicho(),
        )
    except servicios.CambioAjenoError as error:
        pantalla.con_lo_ajeno(error.actual)
        return _dibujar(request, pantalla, 409, aviso=str(error))
    except ValidationError as error:
        return _dibujar(request, pantalla, 422, aviso=" ".join(error.messages))
    messages.success(request, _("Reporte enviado.") if enviar else _("Borrador guardado."))
    return redirect("avances:reporte", pantalla.periodo.pk, pantalla.eje.pk)


def _avisar_de_archivos(request: HttpRequest) -> str:
    """A browser does not send a chosen file twice by itself."""
    if not request.FILES:
        return ""
    return _("Vuelve a elegir el archivo: los navegadores no lo recuerdan.")


def _dibujar(
    request: HttpRequest, pantalla: Pantalla, estatus: int = 200, aviso: str = ""
) -> HttpResponse:
    fila = pantalla.reporte
    usuario: Any = request.user
    suyo = permisos.puede_reportar(usuario, pantalla.eje, timezone.localdate())
    revisa = permisos.da_seguimiento(usuario) and not (fila and permisos.escribio(usuario, fila))
    contexto = {
        "pantalla": pantalla,
        "periodo": pantalla.periodo,
        "eje": pantalla.eje,
        "reporte": fila,
        "aviso": aviso,
        "suyo": suyo,
        "escribe": suyo
        and pantalla.periodo.recibe
        and (fila is None or (fila.editable and not permisos.reviso(usuario, fila))),
        "revisa": revisa and fila is not None and pantalla.periodo.recibe,
        "conserva": estatus == 409,
    }
    return render(request, "informes/panel/reporte.html", contexto, status=estatus)
