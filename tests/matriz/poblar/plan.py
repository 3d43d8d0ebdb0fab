"""Of «this eje»: an activity, a series, an indicator form that was sent, and the settings."""

import datetime
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from participacion.aportaciones.models import PideAprobacion, RespuestaTipo
from participacion.plan import formato, fuentes_indicador
from participacion.plan.models import Eje, FuentePregunta, PeriodoIndicadores, SeriePublicaciones
from tests.plan.apoyo import agregar_actividad, valor_para

EJE = "modelo-de-datos-abiertos"
#: Address of the periods, rounds and calls made here.
CLAVE = "matriz"


def poblar(cuentas: dict[str, Any]) -> None:
    eje, ahora = Eje.objects.get(slug=EJE), timezone.now()
    hoy = timezone.localdate(ahora)
    _calendario(eje, cuentas["duena"], hoy)
    _formato(eje, cuentas["duena"], ahora)
    RespuestaTipo.objects.create(nombre="Gracias", texto="Gracias por escribir.")
    # Of the other plan: here it would change how replies of this eje go out.
    PideAprobacion.objects.create(eje=Eje.objects.exclude(plan=eje.plan).order_by("pk")[0])


def _calendario(eje: Eje, duena: Any, hoy: datetime.date) -> None:
    semestre = 1 if hoy.month <= 6 else 2
    agregar_actividad(
        eje, duena, inicio=hoy, vence=hoy, anio=hoy.year, semestre=semestre, ahora=timezone.now()
    )
    SeriePublicaciones.objects.create(eje=eje, nombre="Boletín", desde=hoy.replace(day=1))


def _formato(eje: Eje, duena: Any, ahora: datetime.datetime) -> None:
    hoy = timezone.localdate(ahora)
    periodo = PeriodoIndicadores.objects.create(
        plan=eje.plan,
        nombre="Periodo de la matriz",
        slug=CLAVE,
        desde=hoy - datetime.timedelta(days=60),
        hasta=hoy - datetime.timedelta(days=1),
    )
    indicadores = list(eje.indicadores.all())
    formato.guardar(
        eje=eje,
        periodo=periodo,
        usuario=duena,
        ahora=ahora,
        renglones={
            i.renglon: formato.Contestado(
                [valor_para(i)],
                archivo=SimpleUploadedFile("acta.csv", b"El acta."),
                texto="El acta",
                fecha=hoy,
            )
            for i in indicadores
        },
        enviar=True,
        envio=uuid4(),
    )
    FuentePregunta.objects.create(
        indicador=indicadores[0], nombre=fuentes_indicador.opciones()[0][0]
    )
