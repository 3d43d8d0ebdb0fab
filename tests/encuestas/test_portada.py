"""The quick way to the first page of a survey: the same as the slow one, never stale."""

import re
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve

from encuestas.models import Respuesta
from home.demo.preguntas import pregunta
from participacion.espacios import dibujo, memoria
from participacion.espacios.models import Espacio
from participacion.plan.models import Eje
from tests import fabricas

pytestmark = pytest.mark.django_db
FICHA = re.compile(r'name="ficha" value="[^"]+"')


@pytest.fixture(autouse=True)
def _nada_guardado():
    memoria._guardadas.clear()


@pytest.fixture
def pagina():
    return fabricas.encuesta()


def sin_ficha(respuesta) -> str:
    html, veces = FICHA.subn("", respuesta.content.decode())
    assert veces == 1
    return html


def guardadas():
    return [g for g in memoria._guardadas.values() if g.dibujos]


def test_the_second_visit_gets_the_same_page_with_its_own_token(client, pagina):
    una, otra = client.get(pagina.url), client.get(pagina.url)
    assert guardadas()
    assert sin_ficha(una) == sin_ficha(otra)
    assert fabricas.ficha_de(una) != fabricas.ficha_de(otra)
    assert otra["Cache-Control"] == una["Cache-Control"]
    assert otra["Content-Type"] == una["Content-Type"]
    for ficha in (una, otra):
        datos = {"ficha": fabricas.ficha_de(ficha), **fabricas.datos(pagina, color="Rojo")}
        assert client.post(pagina.url, datos).status_code == 303
    assert Respuesta.objects.count() == 2


@pytest.mark.parametrize("campos", [{}, {"diseno": "pasos"}, {"repeticion": "telefono"}])
def test_it_is_what_wagtail_draws(client, campos):
    pagina = fabricas.encuesta(proposito="Decidir qué obra va primero.", **campos)
    client.get(pagina.url)
    pedido = RequestFactory().get(pagina.url)
    de_wagtail = serve(pedido, pagina.url.strip("/")).render()
    assert sin_ficha(client.get(pagina.url)) == sin_ficha(de_wagtail)


@pytest.mark.parametrize("guardar", ["publicar", "guardar", "actualizar"])
def test_an_edit_shows_at_once_however_it_was_made(client, pagina, guardar):
    client.get(pagina.url)
    pagina.title = "Otro título"
    if guardar == "publicar":
        pagina.save_revision().publish()
    elif guardar == "guardar":
        pagina.save()
    else:
        type(pagina).objects.filter(pk=pagina.pk).update(title="Otro título")
    assert "<h1>Otro título</h1>" in client.get(pagina.url).content.decode()


def test_what_the_space_says_shows_at_once(client, pagina):
    client.get(pagina.url)
    Eje.objects.update(nombre="Eje renombrado")
    assert "Eje renombrado" in client.get(pagina.url).content.decode()
    Espacio.objects.update(cierra=timezone.now() - timedelta(minutes=1))
    assert "Ya cerró" in client.get(pagina.url).content.decode()
    Espacio.objects.update(cierra=None)
    assert client.get(pagina.url).content.decode().count('name="ficha"') == 1


def test_new_questions_show_at_once(client):
    pagina = fabricas.encuesta(diseno="una")
    client.get(pagina.url)
    pagina.preguntas.append(("texto_corto", {"texto": "¿Y tu calle?", "limite": 50}))
    pagina.save_revision().publish()
    assert "¿Y tu calle?" in client.get(pagina.url).content.decode()


def test_an_unpublished_page_is_gone(client, pagina):
    client.get(pagina.url)
    pagina.unpublish()
    assert client.get(pagina.url).status_code == 404


def test_a_page_closed_to_the_public_stays_closed(client, pagina):
    client.get(pagina.url)
    PageViewRestriction.objects.create(
        page=pagina.get_parent(), restriction_type="password", password="clave"
    )
    respuesta = client.get(pagina.url)
    assert 'name="ficha"' not in respuesta.content.decode()
    assert 'name="password"' in respuesta.content.decode()
    assert client.post(pagina.url, {"ficha": "x"}).status_code == 200
    assert not Respuesta.objects.exists()


def test_with_several_sites_wagtail_decides(client, pagina):
    Site.objects.create(hostname="otro.invalid", root_page=Page.get_first_root_node())
    assert client.get("/encuestas/prueba/").status_code == 200
    assert not memoria._guardadas


def test_each_phone_reads_its_own_flag(client):
    pagina = fabricas.encuesta(repeticion="telefono")
    fabricas.enviar(client, pagina, color="Rojo")
    for _vez in range(2):
        assert "ya respondió" in client.get(pagina.url).content.decode()
        assert "ya respondió" not in Client().get(pagina.url).content.decode()


def test_what_is_in_the_address_is_not_kept_for_others(client):
    pagina = fabricas.encuesta(repeticion="codigos")
    assert 'value="ABCD"' in client.get(pagina.url, {"codigo": "ABCD"}).content.decode()
    client.get(pagina.url)
    assert "ABCD" not in Client().get(pagina.url).content.decode()


def test_messages_of_a_session_are_shown_to_it_alone(client, pagina):
    client.cookies["messages"] = "x"
    client.get(pagina.url)
    assert not guardadas()


def test_options_in_random_order_are_drawn_for_each_person(client):
    opciones = [f"Opción {n}" for n in range(12)]
    pagina = fabricas.encuesta(
        preguntas=[pregunta("p", "azar", "unica", "¿Cuál?", opciones=opciones, al_azar=True)]
    )
    ordenes = {tuple(re.findall(r"Opción \d+", sin_ficha(client.get(pagina.url)))) for _ in "ab"}
    assert len(ordenes) == 2
    assert not guardadas()


def test_a_message_in_the_form_is_never_kept(client, pagina):
    client.get(pagina.url)
    mala = client.post(pagina.url, {"ficha": fabricas.ficha_de(client.get(pagina.url))})
    assert mala.status_code == 422
    assert "Hay un problema" not in client.get(pagina.url).content.decode()


@pytest.mark.parametrize("metodo", ["HEAD", "OPTIONS", "PUT", "DELETE"])
def test_other_verbs_get_what_wagtail_gives(client, pagina, metodo):
    de_wagtail = serve(RequestFactory().generic(metodo, pagina.url), pagina.url.strip("/"))
    assert client.generic(metodo, pagina.url).status_code == de_wagtail.status_code


def test_the_memory_of_the_process_has_a_bound(client, monkeypatch):
    monkeypatch.setattr(memoria, "CUANTAS", 2)
    for n in range(4):
        client.get(fabricas.encuesta(f"encuesta-{n}").url)
    assert len(memoria._guardadas) == 2
    assert dibujo.MAXIMO_DE_DIBUJOS < 100
