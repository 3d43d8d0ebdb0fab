"""A proposal goes into the mechanism of its eje, with its authorship."""

from uuid import uuid4

import pytest
from django.urls import reverse

from participacion.aportaciones.models import Aportacion
from tests import fabricas

pytestmark = pytest.mark.django_db
VERSION = {
    "paso": "publicar",
    "tipo": "cronograma",
    "texto": "Un cronograma con fechas, que cualquiera puede ver.",
    "periodicidad": "Cada mes",
    "responsable": "La dirección de innovación",
    "motivo": "La gente pidió fechas.",
}


@pytest.fixture
def propuesta(client, mesa):
    mesa.eje.mecanismos.create(tipo="cronograma", texto="Un cronograma")
    fabricas.enviar(client, mesa, que_vigilar="Con fechas", firma_publica="Vecina de León")
    return Aportacion.objects.get()


def ruta(mesa):
    return reverse("orden:adoptar", args=[mesa.pk])


def test_the_owner_adopts_it_and_its_page_says_where_it_lives(client, mesa, propuesta, duena):
    client.force_login(duena)
    html = client.post(ruta(mesa), {"propuesta": propuesta.pk}).content.decode()
    assert "Un cronograma" in html
    assert "Vecina de León" in html
    assert client.post(ruta(mesa), {**VERSION, "propuesta": propuesta.pk}).status_code == 302
    vigente = mesa.eje.mecanismos.get(vigente=True)
    adoptada = vigente.adopciones.get()
    assert vigente.version == 2
    assert (adoptada.folio, adoptada.autor) == (propuesta.folio, "Vecina de León")
    assert (adoptada.texto, adoptada.recibida) == ("Con fechas", propuesta.recibida)
    client.logout()
    html = client.get(reverse("espacios:estado", args=[propuesta.folio])).content.decode()
    assert "vive en la versión 2" in html


def test_without_a_reason_nothing_is_published(client, mesa, propuesta, duena):
    client.force_login(duena)
    datos = {**VERSION, "motivo": "", "propuesta": propuesta.pk}
    respuesta = client.post(ruta(mesa), datos)
    assert respuesta.status_code == 422
    assert VERSION["texto"] in respuesta.content.decode()
    assert mesa.eje.mecanismos.count() == 1


@pytest.mark.parametrize("quien", ["facilita", "otra", "duena2"])
def test_nobody_else_adopts(client, mesa, otra, propuesta, quien):
    usuario = {
        "facilita": lambda: mesa.facilitacion,
        "otra": lambda: otra.facilitacion,
        "duena2": lambda: fabricas.usuario("duena2", de=otra.eje),
    }[quien]()
    client.force_login(usuario)
    assert client.post(ruta(mesa), {**VERSION, "propuesta": propuesta.pk}).status_code == 404
    assert mesa.eje.mecanismos.count() == 1


def test_two_owners_adopt_at_once_one_is_told_and_keeps_the_text(client, mesa, propuesta, duena):
    """Both read version 1: the second is told what the first published, and may go over it."""
    client.force_login(duena)
    leida = {**VERSION, "propuesta": propuesta.pk, "sobre": 1}
    assert client.post(ruta(mesa), {**leida, "texto": "Lo del primero"}).status_code == 302
    tarde = client.post(ruta(mesa), {**leida, "texto": "Lo del segundo"})
    html = tarde.content.decode()
    assert tarde.status_code == 422
    assert "Lo del primero" in html
    assert "Lo del segundo" in html
    assert 'name="sobre" value="2"' in html
    assert mesa.eje.mecanismos.get(vigente=True).texto == "Lo del primero"
    assert client.post(ruta(mesa), {**leida, "sobre": 2}).status_code == 302


def test_a_double_click_publishes_one_version(client, mesa, propuesta, duena):
    client.force_login(duena)
    datos = {**VERSION, "propuesta": propuesta.pk, "sobre": 1, "envio": str(uuid4())}
    assert [client.post(ruta(mesa), datos).status_code for _ in range(2)] == [302, 302]
    assert mesa.eje.mecanismos.count() == 2
