"""What the sessions tell the board of deadlines."""

import datetime

import pytest

from participacion.plan.models import Eje, Plan
from participacion.plan.plazos.contrato import Ambito, Estado
from participacion.sesiones.models import Acuerdo, Plazo
from participacion.sesiones.plazos import plazos

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cargadas")]
HOY = datetime.date(2020, 8, 1)


def ambito():
    planes = list(Plan.objects.all())
    ejes = list(Eje.objects.select_related("plan"))
    return Ambito(planes=planes, ejes=ejes, hoy=HOY, publico=True)


def test_lo_acordado_con_su_prorroga(django_assert_max_num_queries):
    dicho = ambito()
    with django_assert_max_num_queries(4):
        filas = {p.texto: p for p in plazos(dicho)}
    entrega = filas["Entregar avances del bimestre junio-julio"]
    assert entrega.fecha == datetime.date(2020, 8, 14)
    assert entrega.historia == ("Antes, 21 de julio de 2020. Se acordó el 10 de julio de 2020.",)
    assert entrega.eje is None, "it touches the five: one row of the plan"
    assert entrega.estado(HOY) == Estado.NO_CONSTA
    assert entrega.url.endswith("/sesiones/stl-xxi/#acuerdo-4")
    assert filas["Remitir observaciones al formato de indicadores"].eje.numero == 3
    assert "Panel municipal" not in filas, "it has no exact day"


def test_cuantos_sean_las_mismas_consultas(django_assert_max_num_queries):
    acuerdo = Acuerdo.objects.get(sesion__slug="stl-xviii", numero=5)
    for n in range(5):
        Plazo.objects.create(acuerdo=acuerdo, que=str(n), limite=HOY)
    dicho = ambito()
    with django_assert_max_num_queries(4):
        assert len(list(plazos(dicho))) == 8
