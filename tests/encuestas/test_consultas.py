"""How many queries an answer takes: always the same, however long or popular the survey is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encuestas.models import Respuesta
from home.demo.preguntas import pregunta
from participacion.aportaciones.models import Aportacion
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True)
#: docs/rendimiento.md. BEGIN, COMMIT and savepoints count too.
GET, POST, ACUSE = 4, 10, 7


@pytest.fixture(autouse=True)
def _tareas_en_la_base(settings):
    """As in production: the search index is not written inside the citizen's request."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.LIMITE_ENVIOS = settings.LIMITE_FOLIOS = 10**6


def encuesta(slug: str, cuantas: int):
    opciones = [f"Opción {n}" for n in range(5)]
    cerradas = [
        pregunta(slug, f"p{n}", "unica", f"¿Pregunta {n}?", opciones=opciones)
        for n in range(cuantas)
    ]
    abiertas = [
        pregunta(slug, f"t{n}", "texto_largo", "¿Qué dices?", limite=500, para_el_eje=True)
        for n in range(cuantas // 5)
    ]
    return fabricas.encuesta(slug, preguntas=[*cerradas, *abiertas], diseno="una")


def contar(hacer) -> tuple[int, object]:
    with CaptureQueriesContext(connection) as vistas:
        hecho = hacer()
    return len(vistas), hecho


def una_respuesta(client, pagina) -> tuple[int, int, int]:
    """Queries of a visit, of sending it all and of the receipt."""
    abrir, abierta = contar(lambda: client.get(pagina.url))
    preguntas = pagina.espacio.version.preguntas()
    datos = {f"p_{p.id}": p.opciones[0].id if p.opciones else "Algo" for p in preguntas}
    datos["ficha"] = fabricas.ficha_de(abierta)
    mandar, mandada = contar(lambda: client.post(pagina.url, datos))
    assert mandada.status_code == 303
    acuse, leido = contar(lambda: client.get(mandada["Location"]))
    assert leido.status_code == 200
    return abrir, mandar, acuse


def test_an_answer_takes_the_same_few_queries_always(client):
    vistas = []
    for cuantas in (5, 40):
        pagina = encuesta(f"de-{cuantas}", cuantas)
        una_respuesta(client, pagina)  # what a process keeps after its first visit
        vistas.append(una_respuesta(client, pagina))
        for _vez in range(10):
            una_respuesta(client, pagina)
        vistas.append(una_respuesta(client, pagina))
    assert len(set(vistas)) == 1, vistas
    abrir, mandar, acuse = vistas[0]
    assert (abrir <= GET, mandar <= POST, acuse <= ACUSE) == (True, True, True), vistas[0]
    assert Respuesta.objects.count() == 26
    assert Aportacion.objects.count() == 13 * (1 + 8)


def test_the_first_visit_of_a_process_is_the_only_dear_one(client):
    pagina = encuesta("nueva", 5)
    from participacion.espacios import memoria

    memoria._guardadas.clear()
    primera, _abierta = contar(lambda: client.get(pagina.url))
    segunda, _otra = contar(lambda: client.get(pagina.url))
    assert segunda <= GET < primera
