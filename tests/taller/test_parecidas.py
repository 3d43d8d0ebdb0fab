"""Similar proposals: only what is public, of that eje, without anybody's name."""

import pytest
from django.db import connection
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from participacion.plan.models import PropuestaCiudadana
from tests import fabricas

pytestmark = pytest.mark.django_db
TEXTO = "Publicar cada mes cuántas becas se dieron en la universidad"


def buscar(client, mesa, texto=TEXTO):
    respuesta = client.get(f"{mesa.url}parecidas/", {"q": texto})
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def proponer(client, mesa, texto=TEXTO, **extra):
    fabricas.enviar(client, mesa, que_vigilar=texto, **extra)
    return Aportacion.objects.latest("pk")


def responder(aportacion, usuario):
    servicios.responder(
        aportacion=aportacion,
        usuario=usuario,
        decision="ya_existe",
        razon="Ya se publica.",
        sigue="",
        ahora=timezone.now(),
    )


def test_what_nobody_answered_yet_is_not_shown(client, mesa, duena):
    aportacion = proponer(client, mesa)
    assert buscar(client, mesa).strip() == ""
    responder(aportacion, duena)
    html = buscar(client, mesa, "Que publiquen las becas de la universidad")
    assert TEXTO in html
    assert aportacion.folio in html
    assert "ya existe" in html


def test_no_name_nor_address_is_shown(client, mesa, duena):
    dichas = {"firma_publica": "Nombre Elegido", "correo": "secreto@ejemplo.mx"}
    responder(proponer(client, mesa, **dichas), duena)
    html = buscar(client, mesa)
    assert TEXTO in html
    assert "Nombre Elegido" not in html
    assert "secreto@" not in html


def test_of_another_eje_it_is_not(client, mesa, otra, duena):
    responder(proponer(client, mesa), duena)
    assert TEXTO not in buscar(client, otra)


def test_what_has_nothing_in_common_is_not_shown(client, mesa, duena):
    responder(proponer(client, mesa), duena)
    for texto in ("Poner un mapa de las obras y sus costos", "", "de la que", "\x00", "&|!():*'"):
        assert TEXTO not in buscar(client, mesa, texto)


def test_what_was_printed_with_the_plan_is_public(client, mesa):
    PropuestaCiudadana.objects.create(eje=mesa.eje, orden=1, texto=TEXTO)
    assert TEXTO in buscar(client, mesa)


def test_the_receipt_shows_them_without_javascript(client, mesa, duena):
    responder(proponer(client, mesa), duena)
    respuesta = fabricas.enviar(client, mesa, que_vigilar=f"{TEXTO} y cuánto costaron")
    html = client.get(respuesta["Location"]).content.decode()
    assert "Se parece a lo que ya se propuso" in html
    folio = Aportacion.objects.latest("pk").folio
    assert "Se parece" not in type(client)().get(f"/seguimiento/{folio}/").content.decode()


def test_asking_too_often_is_429(client, mesa, settings):
    settings.LIMITE_PARECIDAS = 2
    for _vez in range(2):
        buscar(client, mesa)
    assert client.get(f"{mesa.url}parecidas/", {"q": TEXTO}).status_code == 429


def test_a_table_that_is_not_there_is_404(client, mesa):
    for ruta in ("/taller/prueba/no/parecidas/", "/taller/otro/uno/parecidas/"):
        assert client.get(ruta).status_code == 404
    assert client.post(f"{mesa.url}parecidas/").status_code == 405


def test_more_proposals_cost_the_same(client, mesa, duena, django_assert_max_num_queries):
    for n in range(12):
        responder(proponer(client, mesa, f"{TEXTO} {n}"), duena)
    with django_assert_max_num_queries(9):
        html = buscar(client, mesa)
    assert html.count("<li>") == 5


@pytest.mark.skipif(connection.vendor != "postgresql", reason="full-text search in Spanish")
def test_plurals_and_verb_forms_are_the_same_word(client, mesa, duena):
    responder(proponer(client, mesa, "Publicarán la beca de cada universidad"), duena)
    assert "Publicarán" in buscar(client, mesa, "publicar las becas de las universidades")
