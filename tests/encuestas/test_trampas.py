"""Traps that others fell into (each test is named after its report) not held elsewhere."""

import json

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from encuestas.models import Respuesta
from encuestas.resultados import lectura
from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.resultados.instantanea import construir
from home.demo.preguntas import pregunta
from participacion.formularios.codigos import NO_SE, SIN_RESPUESTA
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

pytestmark = pytest.mark.django_db

PREGUNTAS = [
    pregunta("c", "color", "unica", "¿Color?", opciones=["Rojo", "Azul"], no_se=True,
             resultado_publico=True),
    pregunta("c", "gustos", "multiple", "¿Gustos?", opciones=["Pan", "Sal"], maximo=1,
             resultado_publico=True),
    pregunta("c", "idea", "texto_corto", "¿Idea?", limite=20),
]  # fmt: skip


class TestOsp750(TestCase):
    """OSP#750 and Decidim: shares over 100 %, and people who said nothing counted as an answer."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.sampled_from(["Rojo", "Azul", NO_SE, SIN_RESPUESTA]), max_size=60))
    def test_osp750_los_porcentajes_suman_cien_y_el_silencio_no_es_respuesta(self, dichos):
        pagina = fabricas.encuesta("pesos", preguntas=PREGUNTAS)
        for dicho in dichos:
            crear(pagina, color=dicho)
        ponerse_al_dia(pagina.espacio)
        datos = construir(pagina, pagina.espacio, None)
        [color] = [p for p in datos["preguntas"] if p["nombre"] == "color"] or [None]
        contestaron = sum(dicho in ("Rojo", "Azul") for dicho in dichos)
        if contestaron >= 30:
            total = sum(r["porcentaje"] for r in color["renglones"])
            assert abs(total - 100) <= 0.2, "each is rounded to tenths"
        if contestaron >= 10:
            assert color["base"] == sum(r["n"] for r in color["renglones"]) == contestaron


def test_una_opcion_de_otra_encuesta_se_rechaza(client):
    """pares §10: ids are looked for inside the survey they belong to."""
    mia = fabricas.encuesta("mia", preguntas=PREGUNTAS)
    ajena = fabricas.encuesta("ajena", preguntas=[
        pregunta("z", "otro", "unica", "¿Otro?", opciones=["Sí"])])  # fmt: skip
    opcion = ajena.espacio.version.preguntas()[0].opciones[0].id
    color = mia.espacio.version.preguntas()[0]
    datos = {f"p_{color.id}": opcion, "ficha": fabricas.ficha_de(client.get(mia.url))}
    assert client.post(mia.url, datos).status_code == 422
    assert not Respuesta.objects.exists()


def test_la_ficha_de_otra_encuesta_no_sirve_aqui(client):
    mia = fabricas.encuesta("mia", preguntas=PREGUNTAS)
    ajena = fabricas.encuesta("ajena", preguntas=PREGUNTAS)
    datos = fabricas.datos(mia, color="Rojo") | {"ficha": fabricas.ficha_de(client.get(ajena.url))}
    assert client.post(mia.url, datos).status_code == 422
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize("largo", [20, 21])
def test_hypha4640_un_limite_que_se_ve_es_un_limite(client, largo):
    """Trap hypha#4640: a soft limit that looks hard. The server counts what the page counts."""
    pagina = fabricas.encuesta("limite", preguntas=PREGUNTAS)
    respuesta = fabricas.enviar(client, pagina, color="Rojo", idea="ñ" * largo)
    assert (respuesta.status_code == 303) is (largo == 20)
    assert Respuesta.objects.count() == (largo == 20)


def test_hypha4640_el_maximo_de_opciones_lo_cuida_el_servidor(client):
    pagina = fabricas.encuesta("maximo", preguntas=PREGUNTAS)
    gustos = pagina.espacio.version.preguntas()[1]
    datos = fabricas.datos(pagina, color="Rojo") | {
        "ficha": fabricas.ficha_de(client.get(pagina.url)),
        f"p_{gustos.id}": [o.id for o in gustos.opciones],
    }
    assert client.post(pagina.url, datos).status_code == 422


def test_nada_de_lo_guardado_dice_quien_respondio(client):
    """OSP#1015 and others: an anonymous answer keeps no address, no browser and no account."""
    pagina = fabricas.encuesta("anonima", preguntas=PREGUNTAS)
    fabricas.enviar(client, pagina, color="Rojo")
    fila = json.dumps(Respuesta.objects.values().get(), default=str)
    assert "127.0.0.1" not in fila
    assert "Mozilla" not in fila
    assert lectura.cuantas(pagina.espacio) == 0
    assert Respuesta.objects.get().creado <= timezone.now()
