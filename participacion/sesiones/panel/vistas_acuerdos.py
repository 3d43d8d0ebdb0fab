"""Agreements, their deadlines and the minutes."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.sesiones import servicios
from participacion.sesiones.firmantes import firmantes
from participacion.sesiones.lectura import leer_acuerdos
from participacion.sesiones.models import Acta, Acuerdo, Plazo, Sesion
from participacion.sesiones.quorum import presentes

from . import formularios as f
from .acciones import Accion, exigir, pantalla
from .vistas import ESCRIBIR, buscar

LO_ACORDADO = ("texto", "tipo", "a_favor", "en_contra", "abstenciones", "institucion")


@ESCRIBIR
def acuerdos(request: HttpRequest, pk: int) -> HttpResponse:
    fila = buscar(request, pk)
    siguiente = servicios.siguiente_numero(fila)
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
            "siguiente": servicios.siguiente_numero(fila),
        },
    )


@ESCRIBIR
def acuerdo(request: HttpRequest, acuerdo: int) -> HttpResponse:
    exigir(request)
    fila = get_object_or_404(Acuerdo.objects.select_related("sesion__organo"), pk=acuerdo)
    con = partial(partial, acuerdo=fila, usuario=request.user)
    corregir = con(servicios.corregir_acuerdo, ahora=timezone.now())
    inicial = {
        **{c: getattr(fila, c) for c in LO_ACORDADO},
        "leido": fila.texto,
        "ejes": fila.ejes.all(),
    }
    acciones = {
        "corregir": Accion(corregir, _("Acuerdo corregido."), f.CorregirAcuerdoForm, inicial),
        "estado": Accion(
            con(servicios.marcar_acuerdo), _("Listo."), f.EstadoForm, {"estado": fila.estado}
        ),
        "plazo": Accion(con(servicios.poner_plazo), _("Plazo anotado."), f.PlazoForm),
    }

    def contexto() -> dict[str, Any]:
        leidos = leer_acuerdos(Acuerdo.objects.filter(pk=fila.pk), timezone.localdate())
        return {
            "sesion": fila.sesion,
            "acuerdo": leidos[0][0],
            "plazos": leidos[0][1],
            "se_corrige": _se_corrige(fila.sesion),
        }

    return pantalla(request, "acuerdo", acciones, contexto)


def _se_corrige(sesion: Sesion) -> bool:
    acta = Acta.objects.filter(sesion=sesion, estado=Acta.Estado.APROBADA)
    return not sesion.historica and not acta.exists()


@ESCRIBIR
def plazo(request: HttpRequest, plazo: int) -> HttpResponse:
    exigir(request)
    consulta = Plazo.objects.select_related("acuerdo__sesion__organo", "institucion")
    fila = get_object_or_404(consulta, pk=plazo)
    con = partial(partial, plazo=fila, usuario=request.user, ahora=timezone.now())
    inicial = {c: getattr(fila, c) for c in ("que", "limite", "institucion", "medio")}
    acciones = {
        "corregir": Accion(
            con(servicios.corregir_plazo), _("Plazo corregido."), f.CorregirPlazoForm, inicial
        ),
        "prorrogar": Accion(
            con(servicios.prorrogar),
            _("Prórroga anotada."),
            f.ProrrogaForm,
            {"antes": fila.limite},
        ),
        "cumplir": Accion(con(servicios.cumplir), _("Plazo cumplido."), f.CumplidoForm),
    }
    return pantalla(
        request,
        "plazo",
        acciones,
        lambda: {
            "plazo": fila,
            "sesion": fila.acuerdo.sesion,
            "prorrogas": list(fila.prorrogas.all()),
            "vencido": fila.vencido(timezone.localdate()),
            "se_corrige": _se_corrige(fila.acuerdo.sesion),
        },
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
        "firmar": Accion(
            con(servicios.firmar),
            _("Firma anotada."),
            f.FirmaForm,
            {},
            {"firmantes": firmantes(sesion, fila) if fila.aprobada else []},
        ),
    }

    def contexto() -> dict[str, Any]:
        actual = Acta.objects.select_related("aprobada_en").get(pk=fila.pk)
        firmas = actual.firmas.select_related("institucion")
        return {"sesion": sesion, "acta": actual, "firmas": firmas}

    return pantalla(request, "acta", acciones, contexto)
