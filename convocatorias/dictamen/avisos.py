"""Mail to the jury: the invitation, what there is to read, and reminders. Each goes once."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from convocatorias.models import TipoActo
from participacion.avisos.models import Correo
from participacion.avisos.servicios import encolar

from .models import Asignacion, Jurado

DIAS_ANTES = 3


def invitar_por_correo(jurado: Jurado, correo: str, token: str, caduca: datetime.datetime) -> None:
    contexto = {
        "jurado": jurado,
        "convocatoria": jurado.espacio.titulo,
        "caduca": timezone.localtime(caduca),
        "url": _url("jurado:invitacion", token),
    }
    with translation.override(settings.LANGUAGE_CODE):
        encolar(
            clave=f"jurado:invitacion:{jurado.pk}:{int(caduca.timestamp())}",
            destinatario=correo,
            asunto=_("Te invitamos al jurado de %(c)s") % {"c": jurado.espacio.titulo},
            cuerpo=render_to_string("dictamen/correo_invitacion.txt", contexto),
        )


def avisar_reparto(jueces: list[Jurado], suceso: int, cuantas: Mapping[Any, int]) -> None:
    """Tell each one how many it has just received."""
    for jurado in jueces:
        _mandar(jurado, f"jurado:reparto:{suceso}:{jurado.pk}", "nuevas", cuantas[jurado.pk])


def recordar(*, ahora: datetime.datetime) -> int:
    """Queue the reminders that are due now; how many. Again the same day, none."""
    hoy = timezone.localdate(ahora)
    claves = {}
    for jurado in _deben(hoy):
        momento = momento_de(jurado.espacio.reglas.limite, hoy)
        if momento:
            limite = jurado.espacio.reglas.limite.isoformat()
            claves[f"jurado:{momento}:{limite}:{jurado.pk}"] = (jurado, momento)
    hechas = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevas = {clave: valor for clave, valor in claves.items() if clave not in hechas}
    for clave, (jurado, momento) in nuevas.items():
        _mandar(jurado, clave, momento, jurado.debe)
    return len(nuevas)


def momento_de(limite: datetime.date, hoy: datetime.date) -> str:
    """Which reminder is due that day, if any: some days before, on the day, late."""
    if hoy > limite:
        return "tarde"
    if hoy == limite:
        return "hoy"
    return "antes" if hoy >= limite - datetime.timedelta(days=DIAS_ANTES) else ""


def _deben(hoy: datetime.date) -> Any:
    """Seats with something left to send, in calls being judged with a last day."""
    finales = [TipoActo.RESULTADOS, TipoActo.DESIERTA, TipoActo.CANCELACION]
    pendientes = Asignacion.objects.filter(excusa=None).exclude(evaluacion__enviada__isnull=False)
    return (
        Jurado.objects.califican(hoy)
        .filter(espacio__reglas__limite__isnull=False, espacio__actos__tipo=TipoActo.DICTAMEN)
        .exclude(espacio__actos__tipo__in=finales)
        .annotate(debe=Count("asignaciones", filter=Q(asignaciones__in=pendientes), distinct=True))
        .filter(debe__gt=0)
        .select_related("espacio__reglas", "usuario")
        .order_by("pk")
    )


def _mandar(jurado: Jurado, clave: str, momento: str, cuantas: int) -> None:
    if not jurado.usuario or not jurado.usuario.email:
        return
    reglas = getattr(jurado.espacio, "reglas", None)
    with translation.override(settings.LANGUAGE_CODE):
        contexto = {
            "convocatoria": jurado.espacio.titulo,
            "momento": momento,
            "cuantas": cuantas,
            "limite": reglas.limite if reglas else None,
            "url": _url("jurado:inicio"),
        }
        encolar(
            clave=clave,
            destinatario=jurado.usuario.email,
            asunto=_asunto(momento, jurado.espacio.titulo),
            cuerpo=render_to_string("dictamen/correo_jurado.txt", contexto),
        )


def _asunto(momento: str, convocatoria: str) -> str:
    textos = {
        "nuevas": _("Tienes postulaciones por calificar: %(c)s"),
        "antes": _("Faltan pocos días para calificar: %(c)s"),
        "hoy": _("Hoy es el último día para calificar: %(c)s"),
        "tarde": _("Aún esperamos tus calificaciones: %(c)s"),
    }
    return textos[momento] % {"c": convocatoria}


def _url(nombre: str, *args: Any) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return settings.WAGTAILADMIN_BASE_URL + reverse(nombre, args=args)
