"""The ledger that everyone reads: filters, what waits, what changed, the file without authors."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.aportaciones import servicios
from participacion.aportaciones.models import Aportacion
from tests import fabricas

from .apoyo import RAZON, aportacion, contestar, en_estado

pytestmark = pytest.mark.django_db
TODAS = "/respuestas/"
HACE_MUCHO = timedelta(days=90)


@pytest.fixture
def duena():
    return fabricas.usuario("duena", de=fabricas.eje())


def leer(client, **consulta):
    respuesta = client.get(TODAS, consulta)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_it_shows_what_was_answered_in_every_eje_and_not_what_waits(client, duena):
    en_estado("respondida", duena, texto="Lo respondido")
    contestar(
        aportacion("Lo del dos", eje=fabricas.eje(2)),
        fabricas.usuario("b", de=fabricas.eje(2)),
        razon="Otra cosa.",
    )
    aportacion("Lo que espera")
    en_estado("cerrada", duena, texto="Un insulto")
    html = leer(client)
    assert "Lo respondido" in html
    assert RAZON in html
    assert "Lo del dos" in html
    for callado in ("Lo que espera", "Un insulto"):
        assert callado not in html
        assert leer(client, q=callado).count(callado) == 1, "what was typed in the box"
        assert callado not in leer(client, estado="espera")
        assert callado not in leer(client, estado="cerrada")


def test_what_waits_shows_its_age_and_no_text(client, duena):
    aportacion("Secreto", recibida=timezone.now() - HACE_MUCHO)
    html = leer(client, estado="espera")
    assert "Avisamos a la persona responsable" in html
    assert "Va tarde" in html
    assert "Secreto" not in html
    assert "90 días" in html


@pytest.mark.parametrize(
    ("consulta", "salen"),
    [
        ({}, {"uno", "dos", "tres"}),
        ({"eje": 1}, {"uno", "tres"}),
        ({"plan": "2019-2021"}, {"uno", "dos", "tres"}),
        ({"plan": "nada"}, {"uno", "dos", "tres"}),
        ({"decision": "ya_existe"}, {"tres"}),
        ({"estado": "en_marcha"}, {"dos"}),
        ({"q": "texto TRES"}, {"tres"}),
        ({"q": "\x00"}, {"uno", "dos", "tres"}),
        ({"eje": "x", "estado": "x", "decision": "x", "page": "x"}, {"uno", "dos", "tres"}),
    ],
)
def test_filters(client, duena, consulta, salen):
    otra = fabricas.usuario("b", de=fabricas.eje(2))
    en_estado("respondida", duena, texto="Texto uno")
    en_estado("en_marcha", otra, texto="Texto dos", eje=fabricas.eje(2))
    contestar(aportacion("Texto tres"), duena, decision="ya_existe")
    if consulta.get("eje") == 1:
        consulta = {"eje": fabricas.eje().pk}
    html = leer(client, **consulta)
    assert {t for t in ("uno", "dos", "tres") if f"Texto {t}" in html} == salen


def test_times_per_eje(client, duena):
    en_estado("respondida", duena)
    contestar(aportacion(recibida=timezone.now() - HACE_MUCHO), duena)
    aportacion()
    fila = leer(client).split("<tbody>")[1].split("</tbody>")[0]
    assert [t.split("<")[0] for t in fila.split('">')[3:] if t.strip()][:4] == [
        "2",
        "50 %",
        "1",
        "0",
    ]
    assert "Llegó a tiempo el 50 % de las respuestas" in leer(client)
    libro = client.get(reverse("aportaciones:libro", args=[fabricas.eje().plan.slug, "eje-1"]))
    assert "Llegó a tiempo el 50 % de las respuestas" in libro.content.decode()


def test_what_changed_counts_people_and_links_to_the_proof(client, duena):
    cambio = {
        "cambia_tipo": "documento",
        "cambia_cual": "Padrón en datos abiertos",
        "cambia_enlace": "https://ejemplo.invalid/padron",
    }
    for n in range(2):
        contestar(aportacion(f"Idea {n}"), duena, **cambio)
    corregida = aportacion("Idea que no")
    contestar(corregida, duena, **cambio)
    contestar(corregida, duena, decision="no_se_incorpora", razon="Al final no.")
    html = client.get("/respuestas/que-cambio/").content.decode()
    assert "2 aportaciones sobre Eje 1" in html
    assert 'href="https://ejemplo.invalid/padron"' in html
    assert html.count("Padrón en datos abiertos") == 1


def test_the_file_has_no_author_no_waiting_text_and_no_formula(client, duena):
    contestar(aportacion("=1+1", autor_publico="Ana Canaria"), duena)
    aportacion("Lo que espera")
    nota = aportacion("Con nota")
    servicios.anotar(aportacion=nota, usuario=duena, texto="NOTA PRIVADA", ahora=timezone.now())
    respuesta = client.get("/respuestas/respuestas.csv")
    texto = b"".join(respuesta.streaming_content).decode()
    for callado in ("Ana Canaria", "Lo que espera", "Con nota", "NOTA PRIVADA", "duena"):
        assert callado not in texto
    filas = list(csv.DictReader(io.StringIO(texto.removeprefix("\ufeff"))))
    assert len(filas) == 3
    assert filas[0]["texto"] == "'=1+1"
    assert filas[0]["a_tiempo"] == "sí"
    una = client.get("/respuestas/respuestas.csv", {"decision": "se_incorpora"})
    assert len(b"".join(una.streaming_content).decode().splitlines()) == 2


def test_queries_do_not_grow(client, duena, django_assert_max_num_queries):
    for n in range(3):
        contestar(aportacion(f"Idea {n}"), duena)
    client.get(TODAS)
    for n in range(12):
        contestar(aportacion(f"Más {n}"), duena)
    with django_assert_max_num_queries(10):
        assert leer(client).count("Alguien dijo") == 15
    with django_assert_max_num_queries(4):
        assert client.get("/respuestas/que-cambio/").status_code == 200
    assert Aportacion.objects.count() == 15


@pytest.mark.parametrize("ruta", [TODAS, "/respuestas/que-cambio/", "/respuestas/respuestas.csv"])
def test_only_reading(client, ruta):
    assert client.post(ruta).status_code == 405
    assert client.get(ruta).status_code == 200
    assert client.get(f"/en{ruta}").status_code == 200
