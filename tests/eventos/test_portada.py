"""The quick way to the page of an event: the same as the slow one, never stale."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.views import serve

from convocatorias.eventos.lugares import cancelar
from convocatorias.eventos.models import Aforo, Inscripcion
from participacion.espacios import dibujo, memoria
from tests import fabricas

pytestmark = pytest.mark.django_db
FICHA = re.compile(r'name="ficha" value="[^"]+"')


@pytest.fixture(autouse=True)
def _nada_guardado(settings):
    memoria._guardadas.clear()
    cache.clear()
    settings.LIMITE_ENVIOS = 10_000


def html(client, pagina):
    return FICHA.sub("", client.get(pagina.url).content.decode())


def dibujos():
    return [d for guardada in memoria._guardadas.values() for d in guardada.dibujos]


def registrar(client, pagina, n):
    return fabricas.enviar(client, pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")


def test_da_lo_mismo_que_wagtail_y_cada_quien_su_ficha(client):
    pagina = fabricas.evento(cupo=3)
    lenta = serve(RequestFactory().get(pagina.url), pagina.url.strip("/")).render()
    assert html(client, pagina) == FICHA.sub("", lenta.content.decode())
    fichas = {fabricas.ficha_de(Client().get(pagina.url)) for _ in range(3)}
    assert len(fichas) == 3
    assert len(dibujos()) == 1


def test_los_lugares_que_quedan_nunca_son_los_de_antes(client):
    pagina = fabricas.evento(cupo=2)
    assert "Quedan 2 lugares" in html(client, pagina)
    registrar(client, pagina, 1)
    assert "Queda 1 lugar" in html(client, pagina)
    assert len(dibujos()) == 1
    registrar(client, pagina, 2)
    assert "Ya no hay lugares" in html(client, pagina)
    cancelar(inscripcion=Inscripcion.objects.first(), ahora=timezone.now())
    assert "Queda 1 lugar" in html(client, pagina)


def test_lo_que_no_se_ve_no_se_vuelve_a_dibujar(client):
    pagina = fabricas.evento(cupo=9, cupo_visible=False)
    for n in range(3):
        registrar(client, pagina, n)
    assert len(dibujos()) == 1


def test_publicar_otra_vez_se_ve_enseguida(client):
    pagina = fabricas.evento(cupo=3)
    html(client, pagina)
    pagina.empieza += timedelta(days=1)
    pagina.termina += timedelta(days=1)
    pagina.save_revision().publish()
    assert "La fecha cambió" in html(client, pagina)


def test_al_empezar_deja_de_recibir(client):
    pagina = fabricas.evento(cierra=None)
    assert "Apartar mi lugar" in html(client, pagina)
    with time_machine.travel(pagina.empieza, tick=False):
        assert "Apartar mi lugar" not in html(client, pagina)
    with time_machine.travel(pagina.termina, tick=False):
        assert "Ya pasó" in html(client, pagina)


def test_una_pagina_restringida_se_deja_a_wagtail(client):
    pagina = fabricas.evento()
    html(client, pagina)
    PageViewRestriction.objects.create(page=pagina, restriction_type="login")
    assert client.get(pagina.url).status_code == 302


def test_los_dibujos_tienen_un_limite(client, monkeypatch):
    monkeypatch.setattr(dibujo, "MAXIMO_DE_DIBUJOS", 1)
    pagina = fabricas.evento(cupo=1)
    html(client, pagina)
    registrar(client, pagina, 1)
    assert "Ya no hay lugares" in html(client, pagina)
    assert len(dibujos()) == 1


def test_cada_modalidad_con_sus_lugares_y_un_solo_dibujo(client):
    pagina = fabricas.evento(modalidad="hibrida", cupo=5, cupo_presencial=2, cupo_remoto=4)
    for n, (presencial, remota) in enumerate([(2, 4), (2, 3), (2, 2)]):
        dicho = html(client, pagina)
        assert f"<li>Presencial: {presencial}</li>" in dicho
        assert f"<li>En línea: {remota}</li>" in dicho
        assert f"Quedan {5 - n} lugares" in dicho
        abierta = client.get(pagina.url)
        datos = fabricas.datos(pagina, nombre=f"Ana {n}", correo=f"a{n}@ejemplo.invalid")
        client.post(
            pagina.url, {"ficha": fabricas.ficha_de(abierta), "modalidad": "remota", **datos}
        )
    assert len(dibujos()) == 1


def test_lo_que_parece_el_numero_de_lugares_no_lo_es(client):
    """A page whose own text says the very same is drawn anew each time."""
    pagina = fabricas.evento(cupo=2, introduccion="<p>Quedan 2 lugares.</p>")
    assert html(client, pagina).count("<p>Quedan 2 lugares.</p>") == 2
    assert dibujos() == []
    registrar(client, pagina, 1)
    dicho = html(client, pagina)
    assert "<p>Quedan 2 lugares.</p>" in dicho
    assert "<p>Queda 1 lugar.</p>" in dicho


def contar(hacer):
    with CaptureQueriesContext(connection) as hechas:
        hacer()
    return len(hechas)


def test_lo_que_cuesta_no_crece_con_las_personas(client):
    """ADR 0043: what holds the lock is short, whoever else is registered."""
    pagina = fabricas.evento(cupo=3, grupo_maximo=2)
    registrar(client, pagina, 0)
    client.get(pagina.url)
    antes = (contar(lambda: client.get(pagina.url)), contar(lambda: registrar(client, pagina, 1)))
    assert antes[0] == 3
    assert antes[1] <= 20
    for n in range(2, 9):
        registrar(client, pagina, n)
    client.get(pagina.url)
    espera = contar(lambda: registrar(client, pagina, 20))
    # One more: whether somebody waits. A turn instead of a place is as many.
    assert espera <= antes[1] + 2
    assert contar(lambda: client.get(pagina.url)) == 3
    for n in range(21, 27):
        registrar(client, pagina, n)
    assert contar(lambda: registrar(client, pagina, 40)) == espera
    assert Aforo.objects.get(modalidad="").turno == Inscripcion.objects.count() - 3
