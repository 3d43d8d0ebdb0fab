"""Agreements, their deadlines and the minutes."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.sesiones import servicios
from participacion.sesiones.lectura import leer_acuerdos
from participacion.sesiones.models import Acta, Acuerdo, Plazo
from participacion.sesiones.quorum import presentes

from . import formularios as f
from .acciones import Accion, exigir, pantalla
from .vistas import ESCRIBIR, buscar


@ESCRIBIR
def acuerdos(request: HttpRequest, pk: int) -> HttpResponse:
    fila = buscar(request, pk)
    siguiente = (fila.acuerdos.values_list("numero", flat=True).last() or 0) + 1
    registrar = partial(servicios.registrar_acuerdo, sesion=fila, usuario=request.user)
    acciones = {
        "acuerdo": Accion(registrar, _("Acuerdo anotado."), f.AcuerdoForm, {"numero": siguiente})
    }
    hoy = timezone.localdate()
    return pantalla(
        request,
        "acuerdos",
        acciones,
        lambda: {
            "sesion": fila,
            "acuerdos": leer_acuerdos(fila.acuerdos.all(), hoy),
            "presentes": presentes(fila),
        },
    )


@ESCRIBIR
def acuerdo(request: HttpRequest, acuerdo: int) -> HttpResponse:
    exigir(request)
    fila = get_object_or_404(Acuerdo.objects.select_related("sesion__organo"), pk=acuerdo)
    con = partial(partial, acuerdo=fila, usuario=request.user)
    acciones = {
        "estado": Accion(
            con(servicios.marcar_acuerdo), _("Listo."), f.EstadoForm, {"estado": fila.estado}
        ),
        "plazo": Accion(con(servicios.poner_plazo), _("Plazo anotado."), f.PlazoForm),
    }

    def contexto() -> dict[str, Any]:
        leidos = leer_acuerdos(Acuerdo.objects.filter(pk=fila.pk), timezone.localdate())
        return {"sesion": fila.sesion, "acuerdo": leidos[0][0], "plazos": leidos[0][1]}

    return pantalla(request, "acuerdo", acciones, contexto)


@ESCRIBIR
def plazo(request: HttpRequest, plazo: int) -> HttpResponse:
    exigir(request)
    consulta = Plazo.objects.select_related("acuerdo__sesion__organo", "institucion")
    fila = get_object_or_404(consulta, pk=plazo)
    con = partial(partial, plazo=fila, usuario=request.user, ahora=timezone.now())
    acciones = {
        "prorrogar": Accion(con(servicios.prorrogar), _("Prórroga anotada."), f.ProrrogaForm),
        "cumplir": Accion(con(servicios.cumplir), _("Plazo cumplido."), f.CumplidoForm),
    }
    return pantalla(
        request,
        "plazo",
        acciones,
        lambda: {"plazo": fila, "sesion": fila.acuerdo.sesion, "prorrogas": fila.prorrogas.all()},
    )


@ESCRIBIR
def acta(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, its approval in a later session, and who signs it afterwards."""
    sesion = buscar(request, pk)
    fila = get_object_or_404(Acta.objects.select_related("aprobada_en"), sesion=sesion)
    con = partial(partial, acta=fila, usuario=request.user)
    inicial = {"texto": fila.texto, "version": fila.version}
    acciones = {
        "guardar": Accion(con(servicios.guardar_acta), _("Acta guardada."), f.ActaForm, inicial),
        "aprobar": Accion(
            con(servicios.aprobar_acta),
            _("Acta aprobada. Ya no cambia."),
            f.AprobarForm,
            {},
            {"sesion": sesion},
        ),
        "firmar": Accion(con(servicios.firmar), _("Firma anotada."), f.FirmaForm),
    }

    def contexto() -> dict[str, Any]:
        actual = Acta.objects.select_related("aprobada_en").get(pk=fila.pk)
        firmas = actual.firmas.select_related("institucion")
        return {"sesion": sesion, "acta": actual, "firmas": firmas}

    return pantalla(request, "acta", acciones, contexto)
