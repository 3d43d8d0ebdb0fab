"""Many at once: one submission per form, never more places than there are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client

from convocatorias.eventos.models import Inscripcion
from encuestas.models import Respuesta
from participacion.aportaciones.models import Aportacion
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _sin_limites(settings):
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


def en_paralelo(url, cuerpos, hilos=10):
    def enviar(cuerpo):
        try:
            return Client().post(url, cuerpo)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hilos) as grupo:
        return list(grupo.map(enviar, cuerpos))


def test_fifty_identical_posts_are_one_row_and_one_folio(client):
    pagina = fabricas.encuesta()
    cuerpo = {
        "ficha": fabricas.ficha_de(client.get(pagina.url)),
        **fabricas.datos(pagina, color="Rojo", idea="Que tenga fecha"),
    }
    respuestas = en_paralelo(pagina.url, [cuerpo] * 50)
    assert {r.status_code for r in respuestas} == {303}
    assert len({r["Location"] for r in respuestas}) == 1
    assert Respuesta.objects.count() == 1
    assert Aportacion.objects.count() == 1


def test_places_are_never_oversold(client):
    pagina = fabricas.evento(cupo=5)
    cuerpos = [
        {
            "ficha": fabricas.ficha_de(client.get(pagina.url)),
            **fabricas.datos(pagina, nombre=f"Persona {n}", correo=f"p{n}@ejemplo.invalid"),
        }
        for n in range(12)
    ]
    respuestas = en_paralelo(pagina.url, cuerpos)
    assert {r.status_code for r in respuestas} == {303}
    estados = list(Inscripcion.objects.order_by("turno").values_list("estado", "turno"))
    assert sum(estado == "confirmado" for estado, _turno in estados) == 5
    assert sorted(t for estado, t in estados if estado == "en-espera") == list(range(1, 8))
