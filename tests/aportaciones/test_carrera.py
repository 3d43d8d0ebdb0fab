"""Two owners who act at once on the same contribution."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from participacion.aportaciones.models import Aportacion, RespuestaRazonada
from tests import fabricas

from .apoyo import aportacion

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
    ),
]


def test_one_wins_and_the_other_is_told_and_loses_no_text():
    assert connection.vendor == "postgresql"
    fila = aportacion()
    usuarios = [fabricas.usuario(nombre, de=fabricas.eje()) for nombre in ("ana", "beto")]
    url = reverse("bandeja:edit", args=[fila.pk])
    listos = Barrier(2)
    navegadores = []
    for usuario in usuarios:
        navegador = Client()
        navegador.force_login(usuario)
        assert navegador.get(url).status_code == 200
        navegadores.append(navegador)

    def publicar(n):
        cuerpo = {
            "accion": "publicar",
            "revision": fila.revision,
            "entendimos": f"Que falta fecha, dice {n}.",
            "decision": "ya_existe",
            "razon": f"Razón escrita por {n}.",
        }
        try:
            listos.wait()
            return navegadores[n].post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as grupo:
        respuestas = list(grupo.map(publicar, range(2)))
    assert sorted(r.status_code for r in respuestas) == [302, 409]
    [unica] = RespuestaRazonada.objects.all()
    pierde = next(n for n, r in enumerate(respuestas) if r.status_code == 409)
    html = respuestas[pierde].content.decode()
    ganador = usuarios[1 - pierde].username
    assert unica.autor.username == ganador
    assert f"Ya la respondió {ganador}" in html
    assert f"Razón escrita por {pierde}." in html, "what was typed is still there"
    assert Aportacion.objects.get().estado == "respondida"
