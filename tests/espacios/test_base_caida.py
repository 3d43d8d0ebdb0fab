"""The database is gone in the middle of a POST: the page keeps what was typed."""

import re
from html import unescape

import pytest
from django.db import connection, connections
from django.test import Client

from encuestas.models import Respuesta
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True)
TEXTO = "Que cada meta tenga fecha «así» <b>"


@pytest.fixture
def base_caida():
    """Make the real connection point to nowhere, and bring it back."""
    buena = dict(connection.settings_dict)

    def tirar():
        connections.close_all()
        connection.settings_dict.update(
            NAME="/no/existe/mirador.sqlite3" if connection.vendor == "sqlite" else buena["NAME"],
            HOST="127.0.0.1",
            PORT="1",
        )

    def levantar():
        connections.close_all()
        connection.settings_dict.update(buena)

    yield tirar, levantar
    levantar()


def test_nothing_typed_is_lost_and_trying_again_makes_one(base_caida):
    tirar, levantar = base_caida
    navegador = Client(raise_request_exception=False)
    pagina = fabricas.encuesta()
    abierta = navegador.get(pagina.url)
    cuerpo = {
        "ficha": fabricas.ficha_de(abierta),
        **fabricas.datos(pagina, color="Rojo", idea=TEXTO),
    }
    url = pagina.url
    tirar()
    caida = navegador.post(url, cuerpo)
    vista = navegador.get(url)
    levantar()
    assert caida.status_code == vista.status_code == 503
    html = caida.content.decode()
    assert "No pudimos guardar" in html
    assert "<b>" not in html.split("<main")[1].split("Lo que escribiste")[1]
    assert f'action="{url}"' in html
    ocultos = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html)
    repetido = {nombre: unescape(valor) for nombre, valor in ocultos}
    assert repetido == cuerpo
    assert navegador.post(url, repetido).status_code == 303
    assert navegador.post(url, repetido).status_code == 303
    assert TEXTO in Respuesta.objects.get().respuestas.values()
