"""Preparing, calling and running a session; the yearly calendars."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios
from participacion.sesiones.estados import EstadoSesion
from participacion.sesiones.lectura import con_sesion
from participacion.sesiones.models import Calendario, Sesion
from participacion.sesiones.quorum import requeridos

from . import formularios as f
from .acciones import Accion, exigir, pantalla

ESCRIBIR = require_http_methods(["GET", "HEAD", "POST"])
TOMANDO = (EstadoSesion.CONVOCADA, EstadoSesion.EN_CURSO)
VOTAN = (Representacion.Calidad.TITULAR, Representacion.Calidad.SUPLENTE)


def buscar(request: HttpRequest, pk: int) -> Sesion:
    exigir(request)
    return get_object_or_404(Sesion.objects.select_related("organo"), pk=pk)


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    exigir(request)
    filas = Sesion.objects.select_related("organo", "acta").order_by("historica", "-fecha", "-pk")
    return render(request, "sesiones/panel/inicio.html", {"sesiones": filas[:100]})


@ESCRIBIR
def nueva(request: HttpRequest) -> HttpResponse:
    exigir(request)
    form = f.SesionForm(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        try:
            fila = servicios.crear(usuario=request.user, **form.datos())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("sesiones_panel:sesion", fila.pk)
    estatus = 422 if form.is_bound else 200
    return render(request, "sesiones/panel/nueva.html", {"form": form}, status=estatus)


@ESCRIBIR
def sesion(request: HttpRequest, pk: int) -> HttpResponse:
    fila = buscar(request, pk)
    quien: dict[str, Any] = {"usuario": request.user, "ahora": timezone.now()}
    con = partial(partial, sesion=fila, **quien)
    cuando = timezone.localtime(fila.inicia) if fila.inicia else None
    inicial = {
        "fecha": fila.fecha,
        "hora": cuando.time() if cuando else None,
        "modalidad": fila.modalidad,
        "lugar": fila.lugar,
    }
    suya = {"sesion": fila}
    acciones = {
        "convocar": Accion(con(servicios.convocar), _("Sesión convocada.")),
        "abrir": Accion(con(servicios.abrir), _("Sesión abierta con quórum.")),
        "orden": Accion(con(servicios.aprobar_orden), _("Orden del día aprobado.")),
        "cerrar": Accion(con(servicios.cerrar), _("Sesión cerrada.")),
        "reprogramar": Accion(
            con(servicios.reprogramar), _("Sesión cambiada."), f.ReprogramarForm, inicial
        ),
        "cancelar": Accion(con(servicios.cancelar), _("Sesión cancelada."), f.MotivoForm),
        "punto": Accion(con(servicios.agregar_punto), _("Punto agregado."), f.PuntoForm, {}, suya),
        "cambiar": Accion(
            partial(servicios.cambiar_punto, **quien), _("Punto cambiado."), f.CambiarForm, {}, suya
        ),
        "quitar": Accion(
            partial(servicios.quitar_punto, **quien), _("Punto quitado."), f.QuitarForm, {}, suya
        ),
    }

    def contexto() -> dict[str, Any]:
        actual = buscar(request, pk)
        return {
            "sesion": actual,
            "puntos": list(actual.puntos.all()),
            "enmiendas": actual.enmiendas.all(),
            "pasos": actual.pasos.all(),
        }

    return pantalla(request, "sesion", acciones, contexto)


@ESCRIBIR
def asistencia(request: HttpRequest, pk: int) -> HttpResponse:
    """Roll call, made for a phone: a button per post, and the count always in sight."""
    fila = buscar(request, pk)
    con = partial(partial, sesion=fila, usuario=request.user, ahora=timezone.now())
    acciones = {
        "marcar": Accion(con(servicios.marcar), _("Asistencia anotada."), f.MarcarForm),
        "acompanar": Accion(con(servicios.acompanar), _("Asistencia anotada."), f.MarcarForm),
        "quitar": Accion(con(servicios.quitar), _("Asistencia quitada."), f.DesmarcarForm),
        "anotar": Accion(con(servicios.anotar), _("Asistencia anotada."), f.AsistenteForm),
    }
    return pantalla(request, "asistencia", acciones, partial(_lista, fila))


def _lista(sesion: Sesion) -> dict[str, Any]:
    """Four queries, whatever the number of seats."""
    dia = sesion.fecha or timezone.localdate()
    miembros = list(sesion.organo.miembros(dia))
    acreditadas: dict[int, list[Representacion]] = {}
    vigentes = Representacion.objects.vigentes(dia).filter(
        Q(institucion__in=miembros), calidad__in=VOTAN
    )
    for una in vigentes.order_by("-calidad", "pk"):
        acreditadas.setdefault(una.institucion_id, []).append(una)
    asistencias = list(sesion.asistencias.select_related("institucion"))
    presentes = {a.institucion_id: a for a in asistencias if a.con_voto and a.institucion_id}
    vinieron = {a.representacion_id for a in asistencias}
    minimo = requeridos(sesion)
    return {
        "sesion": sesion,
        "filas": [(i, acreditadas.get(i.pk, []), presentes.get(i.pk)) for i in miembros],
        "otras": [a for a in asistencias if not a.con_voto],
        "vinieron": vinieron,
        "presentes": len(presentes),
        "requeridos": minimo,
        "hay": len(presentes) >= minimo,
        "se_toma": not sesion.historica and sesion.estado in TOMANDO,
    }


@ESCRIBIR
def calendarios(request: HttpRequest) -> HttpResponse:
    exigir(request)
    proponer = partial(servicios.proponer_calendario, usuario=request.user, ahora=timezone.now())
    acciones = {"proponer": Accion(proponer, _("Calendario propuesto."), f.CalendarioForm)}
    todos = Calendario.objects.select_related("organo", "sesion__organo")
    return pantalla(
        request,
        "calendarios",
        acciones,
        lambda: {"calendarios": todos.prefetch_related("fechas")},
    )


@ESCRIBIR
def calendario(request: HttpRequest, calendario: int) -> HttpResponse:
    exigir(request)
    consulta = Calendario.objects.select_related("organo", "sesion")
    fila = get_object_or_404(consulta, pk=calendario)
    aprobar = partial(servicios.aprobar_calendario, calendario=fila, usuario=request.user)
    suyo = {"organo": fila.organo_id}
    acciones = {
        "aprobar": Accion(aprobar, _("Calendario vigente."), f.AprobarCalendarioForm, {}, suyo)
    }
    return pantalla(
        request,
        "calendario",
        acciones,
        lambda: {"calendario": fila, "fechas": con_sesion([fila])[0].renglones},
    )
