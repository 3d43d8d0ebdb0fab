"""An open period with a report that was sent, and a round with a remark."""

import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from participacion.informes.models import Periodo
from participacion.informes.rondas.servicios import abrir_ronda, comentar
from participacion.informes.servicios import EvidenciaNueva, crear_periodo, guardar
from participacion.plan.models import Eje

from .plan import CLAVE, EJE

DIA = datetime.timedelta(days=1)
ACTA = b"El acta."


def poblar(cuentas: dict[str, Any]) -> None:
    eje, ahora = Eje.objects.get(slug=EJE), timezone.now()
    _reporte(eje, _periodo(eje, cuentas["seguimiento"], ahora), cuentas["duena"], ahora)
    ronda = abrir_ronda(
        usuario=cuentas["seguimiento"],
        plan=eje.plan,
        titulo="Borrador de la matriz",
        slug=CLAVE,
        texto="Un borrador.",
        abre=ahora - DIA,
        cierra=ahora + DIA,
        publica=True,
    )
    comentar(ronda=ronda, clave=uuid4(), texto="Falta.", usuario=cuentas["duena"], ahora=ahora)


def _periodo(eje: Eje, enlace: Any, ahora: datetime.datetime) -> Periodo:
    hoy = timezone.localdate(ahora)
    return crear_periodo(
        plan=eje.plan,
        usuario=enlace,
        nombre="Periodo de la matriz",
        slug=CLAVE,
        desde=hoy - 60 * DIA,
        hasta=hoy - 2 * DIA,
        abre=hoy - DIA,
        entrega=hoy + DIA,
        publicacion=hoy + 2 * DIA,
    )


def _reporte(eje: Eje, periodo: Periodo, duena: Any, ahora: datetime.datetime) -> None:
    guardar(
        periodo=periodo,
        eje=eje,
        usuario=duena,
        version=0,
        renglones=[],  # the compromisos of this plan have no acciones
        resumen="Se hizo.",
        evidencias=[
            EvidenciaNueva(
                tipo="documento",
                texto="El acta",
                fecha=timezone.localdate(ahora),
                archivo=ContentFile(ACTA),
                nombre="acta.txt",
                sha256=sha256(ACTA).hexdigest(),
            )
        ],
        ahora=ahora,
        enviar=True,
    )
