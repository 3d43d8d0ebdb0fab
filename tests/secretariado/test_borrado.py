"""What something else needs is not erased from the admin, and it says so."""

import pytest
from django.urls import reverse

from participacion.plan import formato
from participacion.plan.models import Indicador, PeriodoIndicadores
from participacion.secretariado.models import Institucion
from participacion.sesiones.models import Integrante, Organo
from tests import fabricas
from tests.plan.apoyo import guardar, nuevo_periodo

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(fabricas.usuario("admin", superusuario=True))
    return client


def borrar(admin, nombre, fila):
    return admin.post(reverse(f"{nombre}:delete", args=[fila.pk]), follow=True)


def test_an_institution_with_a_seat_stays(admin):
    fila = Institucion.objects.create(nombre="Colegio", slug="colegio", tipo="academia")
    organo = Organo.objects.create(nombre="Secretariado", slug="s", ambito="estatal")
    asiento = Integrante.objects.create(organo=organo, institucion=fila)
    dicho = borrar(admin, "institucion", fila)
    assert dicho.status_code == 200
    assert "No se puede borrar «Colegio»" in dicho.content.decode()
    assert "integrantes" in dicho.content.decode()
    asiento.delete()
    borrar(admin, "institucion", fila)
    assert not Institucion.objects.filter(pk=fila.pk).exists()


def test_a_period_that_somebody_answered_stays(admin):
    eje = fabricas.eje()
    Indicador.objects.create(eje=eje, renglon=1, categoria="x", indicador="x", preguntas=["¿?"])
    periodo = nuevo_periodo(eje)
    periodo.refresh_from_db()
    contestado = formato.Contestado([{"valor": "1"}])
    guardar(eje, periodo, fabricas.usuario("duena", de=eje), {1: contestado})
    assert "No se puede borrar" in borrar(admin, "periodoindicadores", periodo).content.decode()
    assert PeriodoIndicadores.objects.filter(pk=periodo.pk).exists()
