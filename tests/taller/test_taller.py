"""The pages of a workshop and the parts of a proposal."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailPageTestCase

from participacion.taller.estructura import leer_propuesta
from participacion.taller.models import MesaPage, Propuesta, TalleresPage, TallerPage
from tests import fabricas
from tests.taller.ayudas import COMPLETA

pytestmark = pytest.mark.django_db


def test_the_address_is_the_workshop_and_the_table(client, mesa):
    assert mesa.url == "/taller/prueba/uno/"
    assert client.get(mesa.url).status_code == 200
    assert mesa.url in client.get("/taller/").content.decode()


def test_the_workshop_says_when_where_who_came_and_how_much_each_table_gathered(client, mesa):
    taller = mesa.get_parent().specific
    taller.dia, taller.lugar, taller.asistieron_academia = date(2019, 11, 19), "León", 12
    taller.asistieron_ciudadania = 30
    taller.save_revision().publish()
    for texto in ("Una idea", "Otra idea"):
        fabricas.enviar(client, mesa, que_vigilar=texto)
    html = client.get(taller.url).content.decode()
    assert 'datetime="2019-11-19"' in html
    assert "León." in html
    assert "<dt>Academia</dt><dd>12</dd>" in html
    assert "<dt>En total</dt><dd>42</dd>" in html
    assert "Instituciones" not in html, "what nobody counted is not a zero"
    assert "2 propuestas" in html
    assert "Eje 1 del plan 2019-2021" in html


def test_the_last_day_comes_after_the_first(mesa):
    taller = mesa.get_parent().specific
    taller.ultimo_dia = date(2019, 11, 20)
    with pytest.raises(ValidationError, match="primer día"):
        taller.full_clean()
    taller.dia = date(2019, 11, 20)
    with pytest.raises(ValidationError, match="después del primero"):
        taller.full_clean()


def test_several_workshops_each_with_its_tables(client, mesa):
    otro = fabricas.hija(
        TalleresPage.objects.get(), TallerPage, title="Otro taller", slug="otro", dia="2026-01-05"
    )
    html = client.get("/taller/").content.decode()
    assert otro.url in html
    assert mesa.url in html
    assert mesa.title not in client.get(otro.url).content.decode()


def test_more_tables_cost_the_same(client, django_assert_max_num_queries):
    for n in range(1, 7):
        fabricas.mesa(f"mesa-{n}", eje=fabricas.eje(n))
    client.get("/taller/")
    for ruta in ("/taller/", "/taller/prueba/"):
        with django_assert_max_num_queries(16):
            client.get(ruta)


def test_a_proposal_is_read_by_the_names_of_its_parts(client, mesa):
    fabricas.enviar(client, mesa, **COMPLETA)
    propuesta = Propuesta.objects.get()
    assert leer_propuesta(propuesta.version, propuesta.respuestas) == COMPLETA


def test_only_the_first_part_is_required(client, mesa):
    fabricas.enviar(client, mesa, que_vigilar="Sólo esto")
    propuesta = Propuesta.objects.get()
    leida = leer_propuesta(propuesta.version, propuesta.respuestas)
    assert leida.pop("que_vigilar") == "Sólo esto"
    assert set(leida.values()) == {""}
    respuesta = fabricas.enviar(client, mesa, indicador="Sin decir qué")
    assert respuesta.status_code == 422


def test_forms_of_before_keep_their_meaning(client):
    vieja = fabricas.mesa("vieja")
    fabricas.enviar(client, vieja, propuesta="Con el nombre de antes")
    propuesta = Propuesta.objects.get()
    leida = leer_propuesta(propuesta.version, propuesta.respuestas)
    assert leida["que_vigilar"] == "Con el nombre de antes"


@pytest.mark.parametrize(
    ("quien", "ve"), [("nadie", False), ("facilita", True), ("otra", False), ("admin", True)]
)
def test_who_sees_the_doors_of_the_team(client, mesa, otra, quien, ve):
    usuario = {
        "facilita": lambda: mesa.facilitacion,
        "otra": lambda: otra.facilitacion,
        "admin": lambda: fabricas.usuario("admin", superusuario=True),
    }.get(quien)
    if usuario:
        client.force_login(usuario())
    assert ("captura/" in client.get(mesa.url).content.decode()) is ve


class TestContrato(WagtailPageTestCase):
    def test_where_pages_may_be_made(self):
        self.assertAllowedParentPageTypes(MesaPage, {TallerPage})
        self.assertAllowedSubpageTypes(TallerPage, {MesaPage})
        self.assertAllowedSubpageTypes(TalleresPage, {TallerPage})
