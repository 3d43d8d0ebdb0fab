"""The list of calls: open first, filters that need no JavaScript, the same cost with many."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convocatorias.models import TipoActo
from convocatorias.servicios import anotar_acto
from tests import fabricas
from tests.convocatorias.publicar.apoyo import ABRE, CIERRA, leida, llamado

pytestmark = pytest.mark.django_db


def lista(client, consulta=""):
    with time_machine.travel(ABRE, tick=False):
        respuesta = client.get(f"/convocatorias/{consulta}")
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def titulos(html):
    return [trozo.partition("</a>")[0].rpartition(">")[2] for trozo in html.split("<h2><a ")[1:]]


@pytest.fixture
def varias():
    un_dia = timedelta(days=1)
    llamado(slug="pronto", title="Cierra pronto", cierra=ABRE + un_dia)
    llamado(slug="tarde", title="Cierra tarde", emisor="Cabildo de León")
    llamado(slug="viene", title="Viene", abre=ABRE + un_dia, clase="capacitacion")
    llamado(slug="vieja", title="Vieja", abre=None, cierra=ABRE - 9 * un_dia)
    llamado(slug="reciente", title="Reciente", abre=None, cierra=ABRE - un_dia)
    cancelada = llamado(slug="no", title="Ya no")
    anotar_acto(
        espacio=cancelada.espacio,
        tipo=TipoActo.CANCELACION,
        ahora=ABRE - un_dia,
        motivo="Sin fondos.",
    )


def test_open_first_and_the_cancelled_last(varias, client):
    assert titulos(lista(client)) == [
        "Cierra pronto", "Cierra tarde", "Viene", "Reciente", "Vieja", "Ya no",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("consulta", "esperados"),
    [
        ("?estado=cerrada", ["Reciente", "Vieja"]),
        ("?clase=capacitacion", ["Viene"]),
        ("?q=LEON+cabildo", ["Cierra tarde"]),
        ("?q=cierra&estado=abierta", ["Cierra pronto", "Cierra tarde"]),
        ("?estado=inventado&clase=otra&page=99", None),
        ("?q=%00", None),
    ],
)
def test_filters(varias, client, consulta, esperados):
    html = lista(client, consulta)
    assert titulos(html) == (esperados or titulos(lista(client)))


def test_nothing_found_is_said_with_a_way_back(varias, client):
    html = lista(client, "?q=marcianos")
    assert "No hay convocatorias con ese filtro" in html
    assert 'value="marcianos"' in html
    assert "Ver todas" in html


def test_with_no_calls_it_says_so(client):
    from convocatorias.models import ConvocatoriasPage

    fabricas.indice(ConvocatoriasPage, "convocatorias")
    html = leida(lista(client))
    assert "No hay convocatorias" in html
    assert "Buscar" not in html


def test_many_calls_cost_as_much_as_one(client, django_assert_num_queries):
    llamado(slug="c0")
    lista(client)
    with CaptureQueriesContext(connection) as pocas:
        lista(client)
    for n in range(1, 6):
        llamado(slug=f"c{n}", cierra=CIERRA + timedelta(days=n))
    with django_assert_num_queries(len(pocas)):
        lista(client)


def test_it_is_split_in_pages_that_keep_the_filter(client, monkeypatch):
    monkeypatch.setattr("convocatorias.models.pagina.POR_PAGINA", 2)
    for n in range(3):
        llamado(slug=f"c{n}", title=f"Llamado {n}")
    html = lista(client, "?q=llamado&page=2")
    assert titulos(html) == ["Llamado 2"]
    assert "q=llamado" in html
