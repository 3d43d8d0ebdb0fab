"""Mail to the owners of each eje: the request, some days before, on the day and late.

Each goes once to each person for each delivery day: an extension starts the last three again.
"""

import datetime
from collections import defaultdict
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from participacion.avisos.models import Correo
from participacion.avisos.servicios import encolar
from participacion.plan.models import Eje, Responsabilidad
from participacion.secretariado.models import Representacion

from .estados import ENTREGADOS
from .models import Periodo, Reporte

DIAS_ANTES = 3


class Momento(StrEnum):
    PEDIDO = "pedido"
    ANTES = "antes"
    HOY = "hoy"
    TARDE = "tarde"


def momento_de(periodo: Periodo, hoy: datetime.date) -> Momento | None:
    """Which mail is due that day; None before it opens. Only the newest is worth sending."""
    if periodo.abre and hoy < periodo.abre:
        return None
    if hoy > periodo.entrega:
        return Momento.TARDE
    if hoy == periodo.entrega:
        return Momento.HOY
    cerca = periodo.entrega - datetime.timedelta(days=DIAS_ANTES)
    return Momento.ANTES if hoy >= cerca else Momento.PEDIDO


def avisar(*, ahora: datetime.datetime) -> int:
    """Queue what is due now; how many mails. Running it again the same day adds none."""
    hoy = timezone.localdate(ahora)
    total = 0
    for periodo in Periodo.objects.en_curso().select_related("plan"):
        momento = momento_de(periodo, hoy)
        if momento:
            total += _avisar(periodo, momento, hoy)
    return total


def _avisar(periodo: Periodo, momento: Momento, hoy: datetime.date) -> int:
    duenos = _duenos(_faltan(periodo), hoy)
    claves = {_clave(periodo, momento, usuario.pk): usuario for usuario in duenos}
    hechas = set(Correo.objects.filter(clave__in=claves).values_list("clave", flat=True))
    nuevas = {clave: usuario for clave, usuario in claves.items() if clave not in hechas}
    with translation.override(settings.LANGUAGE_CODE):
        for clave, usuario in nuevas.items():
            encolar(
                clave=clave,
                destinatario=usuario.email,
                asunto=_asunto(periodo, momento),
                cuerpo=_cuerpo(periodo, momento, duenos[usuario]),
            )
    return len(nuevas)


def _clave(periodo: Periodo, momento: Momento, usuario: int) -> str:
    dia = "" if momento == Momento.PEDIDO else periodo.entrega.isoformat()
    return f"periodo:{periodo.pk}:{momento}:{dia}:{usuario}"


def _faltan(periodo: Periodo) -> list[Eje]:
    entregados = Reporte.objects.filter(periodo=periodo, estado__in=ENTREGADOS)
    return list(periodo.plan.ejes.exclude(pk__in=entregados.values("eje")))


def _duenos(ejes: list[Eje], hoy: datetime.date) -> dict[Any, list[Eje]]:
    """Accounts that answer for each eje that day, with the ejes each one owes."""
    deberes = Responsabilidad.objects.vigentes(hoy).filter(compromiso__eje__in=ejes)
    por_institucion: dict[int, set[int]] = defaultdict(set)
    for institucion, eje in deberes.values_list("institucion", "compromiso__eje"):
        por_institucion[institucion].add(eje)
    representan = Representacion.objects.vigentes(hoy).filter(
        institucion__in=por_institucion, usuario__is_active=True
    )
    debe: dict[int, set[int]] = defaultdict(set)
    for usuario, institucion in representan.values_list("usuario", "institucion"):
        debe[usuario] |= por_institucion[institucion]
    cuentas = get_user_model().objects.filter(pk__in=debe).exclude(email="").order_by("pk")
    return {u: [eje for eje in ejes if eje.pk in debe[u.pk]] for u in cuentas}


def _asunto(periodo: Periodo, momento: Momento) -> str:
    textos = {
        Momento.PEDIDO: _("Cuéntanos cómo va tu eje: %(p)s"),
        Momento.ANTES: _("Faltan pocos días para enviar tu avance: %(p)s"),
        Momento.HOY: _("Hoy es el último día para enviar tu avance: %(p)s"),
        Momento.TARDE: _("Aún esperamos tu avance: %(p)s"),
    }
    return textos[momento] % {"p": periodo.nombre}


def _cuerpo(periodo: Periodo, momento: Momento, ejes: list[Eje]) -> str:
    ruta = reverse("avances:inicio")
    contexto = {
        "periodo": periodo,
        "momento": momento,
        "ejes": ejes,
        "url": settings.WAGTAILADMIN_BASE_URL + ruta,
    }
    return render_to_string("informes/correo_periodo.txt", contexto)
