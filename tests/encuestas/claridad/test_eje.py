"""What the eje page says of its texts, against the goal of all of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encuestas.claridad.models import Medicion, TextoEvaluado
from encuestas.claridad.secciones import Logro
from encuestas.claridad.servicios import medir
from encuestas.claridad.textos import juzgar
from encuestas.plantillas.propias import se_entiende
from tests import fabricas
from tests.encuestas.claridad.test_claridad import todo
from tests.encuestas.claridad.test_textos import version
from tests.formularios.test_legibilidad import B, C

pytestmark = pytest.mark.django_db
EJE = "/plan/2019-2021/eje-1/"


def evaluado(nombre, contenido, punto, cuantas=12, numero=1):
    encuesta = fabricas.encuesta(nombre, preguntas=se_entiende(), title=nombre)
    del_eje = TextoEvaluado.objects.create(titulo=f"El {nombre}", eje=fabricas.eje(numero))
    nueva = version(del_eje, f"{contenido} " * 4)
    juzgar(encuesta=encuesta, version=nueva, ahora=timezone.now())
    todo(encuesta, cuantas, punto)
    medir(encuesta.espacio, timezone.now())
    return encuesta


def html_de(client, ruta=EJE):
    return client.get(ruta).content.decode()


def test_dice_cuantos_llegan_y_que_la_meta_son_todos(client):
    evaluado("acta", B, 3)
    evaluado("acuerdo", C, 1)
    evaluado("boletín", B, 1, cuantas=9)
    html = html_de(client)
    assert "<b>1 de 2</b> llegan a 70 puntos de claridad según la gente: 50 %." in html
    assert "2 de 3 llegan a 60 de INFLESZ" in html
    assert "La meta es 100 %" in html
    assert "El boletín" in html


def test_cada_eje_dice_lo_suyo(client):
    evaluado("acta", B, 3)
    evaluado("ajeno", B, 3, numero=2)
    assert "El ajeno" not in html_de(client)
    assert "El ajeno" in html_de(client, "/plan/2019-2021/eje-2/")


def test_con_menos_de_diez_no_hay_cifra(client):
    evaluado("acta", B, 3, cuantas=9)
    html = html_de(client)
    assert "Aún no hay suficientes respuestas" in html
    assert "puntos de claridad" not in html


def test_sin_textos_no_hay_seccion(client):
    fabricas.encuesta("otra")
    assert "¿Se entienden sus textos?" not in html_de(client)


def test_una_sellada_no_sale(client):
    encuesta = evaluado("acta", B, 3)
    encuesta.sellada = True
    encuesta.save_revision().publish()
    assert "El acta" not in html_de(client)


def test_leer_la_pagina_no_mide(client):
    encuesta = fabricas.encuesta("clara", preguntas=se_entiende())
    todo(encuesta, 12, 3)
    html_de(client)
    assert not Medicion.objects.exists()


def test_las_consultas_no_crecen_con_los_textos(client):
    evaluado("acta", B, 3)
    html_de(client)
    with CaptureQueriesContext(connection) as antes:
        html_de(client)
    for numero in range(3):
        evaluado(f"texto-{numero}", B, 3)
    html_de(client)
    with CaptureQueriesContext(connection) as despues:
        html_de(client)
    assert len(despues) <= len(antes)


def test_sin_textos_no_se_divide_entre_cero():
    assert Logro(0, 0).porciento == 0
