"""A proposal goes into the mechanism of its eje, with its authorship."""

import pytest
from django.urls import reverse

from participacion.aportaciones.models import Aportacion
from participacion.taller import adopcion
from tests import fabricas

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not adopcion.DISPONIBLE, reason="the plan has no versions yet"),
]
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
