"""Races, on a server: one draft sent from many tabs, and a survey that closes meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from encuestas.models import Respuesta
from participacion.aportaciones.models import Aportacion
from participacion.espacios.models import Borrador, Espacio
from tests import fabricas
from tests.encuestas.test_pasos import LARGA, responde

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite has one writer at a time: no race"
    ),
]


def a_la_vez(tareas):
    def una(tarea):
        try:
            return tarea()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tareas)) as hilos:
        return list(hilos.map(una, tareas))


def test_de8560_el_mismo_borrador_enviado_desde_ocho_pestanas(client):
    """Trap De PR8560: two open tabs make two answers."""
    pagina = fabricas.encuesta("larga", preguntas=LARGA)
    dos = fabricas.enviar(client, pagina, usa="Sí").headers["Location"]
    tres = responde(client, dos, pagina, ruta="La 7").headers["Location"]
    repaso = responde(client, tres, pagina, idea="Más camiones").headers["Location"]
    sobre_ti = client.post(repaso).headers["Location"]
    respuestas = a_la_vez([lambda: Client().post(sobre_ti, {"accion": "saltar"}) for _ in range(8)])
    assert {r.status_code for r in respuestas} == {303}
    assert len({r.headers["Location"] for r in respuestas}) == 1
    assert Respuesta.objects.count() == Aportacion.objects.count() == 1
    assert not Borrador.objects.exists()
    assert connection.vendor == "postgresql"


def test_dos_pestanas_guardan_pasos_distintos_a_la_vez(client):
    pagina = fabricas.encuesta("larga", preguntas=LARGA)
    dos = fabricas.enviar(client, pagina, usa="Sí").headers["Location"]
    tres = dos.replace("/2/", "/3/")
    ruta, idea = fabricas.datos(pagina, ruta="La 7"), fabricas.datos(pagina, idea="Más")
    a_la_vez([lambda: Client().post(dos, ruta), lambda: Client().post(tres, idea)] * 4)
    assert {"La 7", "Más"} <= set(Borrador.objects.get().respuestas.values())


def test_cerrar_mientras_llegan_no_deja_nada_a_medias():
    pagina = fabricas.encuesta("corta", gracia_minutos=0)
    fichas = [fabricas.ficha_de(Client().get(pagina.url)) for _ in range(12)]
    escrito = fabricas.datos(pagina, color="Rojo", idea="Que avisen")

    def cerrar():
        ya = timezone.now() - timedelta(seconds=1)
        Espacio.objects.filter(pk=pagina.espacio.pk).update(cierra=ya)

    def enviar(ficha):
        return lambda: Client().post(pagina.url, {"ficha": ficha, **escrito}).status_code

    tareas = [enviar(f) for f in fichas[:6]] + [cerrar] + [enviar(f) for f in fichas[6:]]
    estatus = [e for e in a_la_vez(tareas) if e]
    assert set(estatus) <= {303, 409}
    assert Respuesta.objects.count() == Aportacion.objects.count() == estatus.count(303)
