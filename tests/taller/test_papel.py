"""Sheets of paper: numbered, typed once or twice, and told apart for ever."""

import pytest

from participacion.aportaciones.models import Aportacion
from participacion.taller.models import Propuesta, Transcripcion
from tests.taller.ayudas import COMPLETA, campos

pytestmark = pytest.mark.django_db


@pytest.fixture
def doble(mesa):
    mesa.doble_captura = True
    mesa.save_revision().publish()
    return mesa


def capturar(client, mesa, hoja, usuario, **dichas):
    client.force_login(usuario)
    return client.post(f"{mesa.url}papel/", {"hoja": hoja, **campos(mesa, **dichas)})


@pytest.mark.parametrize(
    ("quien", "estatus"), [("facilita", 200), ("anota", 200), ("otra", 404), ("nadie", 302)]
)
def test_who_prints_and_types_sheets(client, mesa, otra, quien, estatus):
    usuario = {
        "facilita": mesa.facilitacion,
        "anota": mesa.relatoria,
        "otra": otra.facilitacion,
        "nadie": None,
    }[quien]
    if usuario:
        client.force_login(usuario)
    for ruta in ("hoja", "papel"):
        assert client.get(f"{mesa.url}{ruta}/").status_code == estatus
    datos = {"hoja": 1, **campos(mesa, que_vigilar="De papel")}
    assert client.post(f"{mesa.url}papel/", datos).status_code == estatus
    assert Propuesta.objects.count() == (estatus == 200)


def test_sheets_have_their_number_the_boxes_and_the_code(client, mesa, facilita):
    client.force_login(facilita)
    html = client.get(f"{mesa.url}hoja/", {"desde": 8, "cuantas": 3}).content.decode()
    assert [n for n in range(6, 13) if f"<b>Hoja {n}</b>" in html] == [8, 9, 10]
    assert html.count("<svg") >= 3
    assert html.count("☐ Cada tres meses") == 3
    assert f"http://testserver{mesa.url}" in html
    for malos in ({"desde": "x"}, {"desde": 1, "cuantas": 9999}, {"desde": "\x00"}):
        assert client.get(f"{mesa.url}hoja/", malos).status_code == 200


def test_a_sheet_is_one_proposal_of_paper_with_its_own_author(client, mesa, facilita):
    dichas = {**COMPLETA, "firma_publica": "Vecina de León"}
    for _vez in range(2):
        respuesta = capturar(client, mesa, 7, facilita, **dichas)
    propuesta = Propuesta.objects.get()
    assert propuesta.folio in respuesta.content.decode()
    assert (propuesta.canal, propuesta.captura.hoja) == ("papel", 7)
    assert propuesta.captura.usuario == facilita
    assert Aportacion.objects.get().autor_publico == "Vecina de León"


def test_another_text_under_the_same_number_is_refused_and_stays(client, mesa, facilita):
    capturar(client, mesa, 7, facilita, que_vigilar="Una")
    respuesta = capturar(client, mesa, 7, facilita, que_vigilar="Otra muy distinta")
    assert respuesta.status_code == 422
    html = respuesta.content.decode()
    assert "La hoja 7 ya está capturada" in html
    assert "Otra muy distinta" in html
    assert Propuesta.objects.count() == 1


@pytest.mark.parametrize("hoja", ["", "0", "-1", "x", "9" * 30, "\x00"])
def test_a_wrong_number_keeps_what_was_typed(client, mesa, facilita, hoja):
    respuesta = capturar(client, mesa, hoja, facilita, que_vigilar="Lo escrito")
    assert respuesta.status_code == 422
    assert "Lo escrito" in respuesta.content.decode()
    assert not Propuesta.objects.exists()


class TestDosVeces:
    def test_two_people_who_read_the_same_make_one(self, client, doble):
        capturar(client, doble, 3, doble.facilitacion, **COMPLETA)
        capturar(client, doble, 3, doble.facilitacion, **COMPLETA)
        assert not Propuesta.objects.exists(), "the same person twice is not two people"
        dichas = {**COMPLETA, "fuente": "El   cronograma "}
        capturar(client, doble, 3, doble.relatoria, **dichas)
        assert Propuesta.objects.get().canal == "papel"
        assert not Transcripcion.objects.exists()

    def test_what_they_read_apart_is_shown_and_resolved(self, client, doble):
        capturar(client, doble, 3, doble.facilitacion, **COMPLETA)
        dichas = {**COMPLETA, "fuente": "El calendario", "frecuencia": "Cada año"}
        respuesta = capturar(client, doble, 3, doble.relatoria, **dichas)
        ruta = respuesta["Location"]
        assert ruta == f"{doble.url}papel/3/"
        html = client.get(ruta).content.decode()
        for texto in ("El cronograma", "El calendario", "Cada mes", "Cada año"):
            assert texto in html
        assert COMPLETA["que_vigilar"] not in html, "what they agree on is not asked"
        assert client.post(ruta).status_code == 422
        uno, dos = Transcripcion.objects.order_by("pk")
        partes = {p.variable: p.id for p in doble.espacio.version.preguntas()}
        elegidas = {
            f"lectura_{partes['fuente']}": dos.pk,
            f"lectura_{partes['frecuencia']}": uno.pk,
        }
        html = client.post(ruta, elegidas).content.decode()
        propuesta = Propuesta.objects.get()
        assert propuesta.folio in html
        assert propuesta.respuestas[partes["fuente"]] == "El calendario"
        assert not Transcripcion.objects.exists()
        assert client.get(ruta).status_code == 404

    def test_sheets_waiting_are_listed(self, client, doble):
        capturar(client, doble, 3, doble.facilitacion, que_vigilar="Una")
        capturar(client, doble, 4, doble.facilitacion, que_vigilar="Dos")
        capturar(client, doble, 4, doble.relatoria, que_vigilar="Doz")
        html = client.get(f"{doble.url}papel/").content.decode()
        assert "Hoja 3: falta la segunda captura" in html
        assert "Comparar la hoja 4" in html

    def test_a_sheet_of_another_table_is_not_there(self, client, doble, otra):
        capturar(client, doble, 4, doble.facilitacion, que_vigilar="Dos")
        capturar(client, doble, 4, doble.relatoria, que_vigilar="Doz")
        client.force_login(otra.facilitacion)
        assert client.get(f"{doble.url}papel/4/").status_code == 404
        assert client.get(f"{otra.url}papel/4/").status_code == 404
