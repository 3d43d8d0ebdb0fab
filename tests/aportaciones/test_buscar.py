"""Searching the inbox: what is found, on either engine, and that PostgreSQL uses its indexes."""

import pytest
from django.core.paginator import Page
from django.db import connection
from django.db.models import Count, Window

from participacion.aportaciones.bandeja.filtros import filtrar
from participacion.aportaciones.bandeja.lista import Paginador, ordenar
from participacion.aportaciones.models import Aportacion
from participacion.taller.parecidas import _con_alguna

from .apoyo import aportacion

pytestmark = pytest.mark.django_db
solo_postgres = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no such indexes"
)


@pytest.fixture
def textos(db):
    return [aportacion(f"Que la calle {n} tenga luz") for n in range(30)]


def pagina(q, numero=1):
    return Paginador(ordenar(filtrar(Aportacion.objects.all(), {"q": q}, None)), None).get_page(
        numero
    )


@pytest.mark.parametrize(
    ("q", "cuantas"),
    [
        ("CALLE", 30),
        ("alle 2", 11),
        ("le 29 ten", 1),
        ("uz", 30),
        ("100 %", 0),
        ("_", 0),
        ("'", 0),
        ("\\", 0),
    ],
)
def test_a_part_of_a_word_in_any_case_and_signs_as_they_are(textos, q, cuantas):
    hallada = pagina(q)
    assert hallada.paginator.count == cuantas
    assert len(hallada) == min(cuantas, 25)


def test_by_part_of_the_folio(textos):
    assert [fila.pk for fila in pagina(textos[3].folio[4:].lower())] == [textos[3].pk]


@pytest.mark.parametrize(
    ("numero", "es"),
    [("2", 2), (99, 2), ("x", 1), ("", 1), (None, 1), ("-3", 2), ("0", 2), ("9" * 30, 2)],
)
def test_every_page_number_gives_a_page_with_its_rows(textos, numero, es):
    dada: Page = pagina("calle", numero)
    assert (dada.number, dada.paginator.count) == (es, 30)
    assert len(dada) == (25 if es == 1 else 5)


def test_the_texts_are_searched_once(textos, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(pagina("calle"))
    with django_assert_num_queries(1):
        list(pagina("nada de esto"))


@solo_postgres
def test_postgres_finds_parts_of_words_by_index(textos):
    filas = ordenar(filtrar(Aportacion.objects.all(), {"q": "calle 29"}, None))
    plan = _plan(filas.annotate(cuantas=Window(Count("pk"))).values_list("pk", "cuantas")[:25])
    assert "aportacion_texto_trozos" in plan


@solo_postgres
def test_postgres_finds_similar_words_by_index(textos):
    plan = _plan(_con_alguna(Aportacion.objects.filter(canal="mesa"), "luz en la calle"))
    assert "aportacion_texto_palabras" in plan


def _plan(consulta):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return consulta.explain()
