"""Mails to owners: at 50, 80 and 100 % of a term, and a digest each week."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from participacion.avisos.servicios import encolar

from .estados import PENDIENTES
from .models import Aportacion, AvisoDePlazo
from .personas import por_eje
from .plazos import habiles_entre

PORCENTAJES = (50, 80, 100)


@dataclass(frozen=True)
class Vencimiento:
    aportacion: Aportacion
    porcentaje: int
    url: str


def porcentaje(desde: date, vence: date, hoy: date) -> int:
    """The highest of the three marks that ``hoy`` reached; 0 before the first. Business days."""
    total = max(habiles_entre(desde, vence), 1)
    pasados = habiles_entre(desde, hoy)
    return max((marca for marca in PORCENTAJES if 100 * pasados >= marca * total), default=0)


def avisar_plazos(*, ahora: datetime) -> int:
    """Tell whoever must answer, each mark of each term once; number of mails queued.

    One mail per person with all that is new. What skipped a mark (a command that did not run)
    is told of the highest only.
    """
    hoy = timezone.localdate(ahora)
    reparto = por_eje(hoy)
    por_persona: dict[Any, list[Vencimiento]] = defaultdict(list)
    with transaction.atomic():
        for aportacion, marca in _nuevos(hoy, ahora):
            ruta = reverse("bandeja:edit", args=[aportacion.pk])
            vencido = Vencimiento(aportacion, marca, settings.WAGTAILADMIN_BASE_URL + ruta)
            for persona in _a_quien(aportacion, marca, reparto):
                por_persona[persona].append(vencido)
        return sum(_un_correo(p, filas, hoy) for p, filas in por_persona.items() if p.email)


def enviar_resumen(*, ahora: datetime) -> int:
    """What each owner has waiting, once in each ISO week; number of mails queued."""
    hoy = timezone.localdate(ahora)
    semana = "{}-{:02d}".format(*hoy.isocalendar())
    cuentas = _pendientes_por_eje(hoy)
    ejes: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for eje, personas in por_eje(hoy).items():
        if eje in cuentas:
            for persona in personas:
                ejes[persona].append(cuentas[eje])
    return sum(_un_resumen(p, filas, semana) for p, filas in ejes.items() if p.email)


def _nuevos(hoy: date, ahora: datetime) -> list[tuple[Aportacion, int]]:
    """Those that reached a mark nobody was told of; the telling is written with them."""
    pendientes = Aportacion.objects.pendientes().select_related("eje", "responsable")
    alcanzadas = [
        (fila, fila.inicio_del_plazo, marca)
        for fila in pendientes.order_by("vence", "pk")
        if (marca := porcentaje(fila.inicio_del_plazo, fila.vence, hoy))
    ]
    dichos = {
        (clave, desde, marca)
        for clave, desde, marca in AvisoDePlazo.objects.filter(
            aportacion__estado__in=PENDIENTES
        ).values_list("aportacion", "desde", "porcentaje")
    }
    nuevos = []
    for fila, desde, marca in alcanzadas:
        if (fila.pk, desde, marca) in dichos:
            continue
        _aviso, es_nuevo = AvisoDePlazo.objects.get_or_create(
            aportacion=fila, desde=desde, porcentaje=marca, defaults={"creado": ahora}
        )
        if es_nuevo:
            nuevos.append((fila, marca))
    return nuevos


def _a_quien(aportacion: Aportacion, marca: int, reparto: dict[int, list[Any]]) -> Iterable[Any]:
    """Whoever looks after it; everybody of the eje when nobody does, or when it is due."""
    duenas = reparto.get(aportacion.eje_id, [])
    suyo = aportacion.responsable
    return [suyo] if suyo in duenas and marca < PORCENTAJES[-1] else duenas


def _un_correo(persona: Any, filas: list[Vencimiento], hoy: date) -> bool:
    clave = max(f"{v.aportacion.pk}.{v.porcentaje}" for v in filas)
    contexto = {"filas": filas}
    encolar(
        clave=f"plazos:{persona.pk}:{hoy}:{clave}:{len(filas)}",
        destinatario=persona.email,
        asunto=_("Plazos de tu bandeja: %(n)s por atender") % {"n": len(filas)},
        cuerpo=render_to_string("aportaciones/correo_plazos.txt", contexto),
    )
    return True


def _pendientes_por_eje(hoy: date) -> dict[int, dict[str, Any]]:
    filas = (
        Aportacion.objects.pendientes()
        .order_by()
        .values("eje", "eje__nombre")
        .annotate(n=Count("pk"), tarde=Count("pk", filter=Q(vence__lt=hoy)))
    )
    return {fila["eje"]: dict(fila) for fila in filas}


def _un_resumen(persona: Any, filas: list[dict[str, Any]], semana: str) -> bool:
    base = settings.WAGTAILADMIN_BASE_URL + reverse("bandeja:index")
    ejes = [{**fila, "url": f"{base}?eje={fila['eje']}"} for fila in filas]
    total = sum(fila["n"] for fila in filas)
    encolar(
        clave=f"semana:{persona.pk}:{semana}",
        destinatario=persona.email,
        asunto=_("Tu semana: %(n)s aportaciones esperan respuesta") % {"n": total},
        cuerpo=render_to_string("aportaciones/correo_semana.txt", {"ejes": ejes}),
    )
    return True
