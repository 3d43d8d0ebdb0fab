"""Two people at once: one wins, the other is told; publishing twice is once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from participacion.informes.models import Reporte
from participacion.informes.servicios import CambioAjenoError, aceptar, publicar
from participacion.plan.models import Avance
from tests import fabricas

from .ayudas import reportar
from .conftest import DIA, a_las

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs row locks"),
]


def a_la_vez(*actos):
    def uno(acto):
        try:
            return acto()
        except CambioAjenoError:
            return "avisada"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(uno, actos))


def test_dos_guardan_a_la_vez(periodo, eje, duena):
    otra = fabricas.usuario("companera", de=eje)
    resultados = a_la_vez(
        lambda: reportar(periodo, eje, duena, 50, 40, version=0, enviar=False),
        lambda: reportar(periodo, eje, otra, 60, 40, version=0, enviar=False),
    )
    assert resultados.count("avisada") == 1
    assert Reporte.objects.get().version == 1


def test_dos_publican_a_la_vez(periodo, eje, duena, enlace):
    reporte = reportar(periodo, eje, duena, 50, 40)
    aceptar(reporte=reporte, usuario=enlace, ahora=a_las(DIA))

    def hacer():
        return publicar(periodo=periodo, usuario=enlace, ahora=a_las(periodo.publicacion)).huella

    assert len(set(a_la_vez(hacer, hacer))) == 1
    assert Avance.objects.filter(corte=periodo.publicacion).count() == 2
