"""The public results: what is shown, what is not, and when they change."""

import csv
import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from encuestas.resultados.models import Apertura, Instantanea
from home.demo.preguntas import pregunta
from participacion.espacios.models import Espacio
from tests import fabricas

from .test_conteo import PREGUNTAS, crear

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina():
    preguntas = [
        *[{**p, "value": {**p["value"], "resultado_publico": True}} for p in PREGUNTAS],
        pregunta(
            "c", "secreta", "unica", "¿Secreta?", opciones=["A", "B"], resultado_publico=False
        ),
        pregunta("c", "donde", "municipio", "¿Dónde vives?", resultado_publico=True),
    ]
    return fabricas.encuesta("publica", preguntas=preguntas)


def ver(client, formato="/"):
    return client.get(f"/encuestas/publica/resultados{formato}")


def datos(client):
    return {p["nombre"]: p for p in json.loads(ver(client, ".json").content)["preguntas"]}


@pytest.mark.parametrize(("cuantas", "hay"), [(0, False), (9, False), (10, True)])
def test_antes_de_diez_no_hay_nada(client, pagina, cuantas, hay):
    crear(pagina, cuantas, color="Rojo")
    assert ver(client).status_code == 200
    assert ("No es una muestra" in ver(client).content.decode()) is hay
    assert ver(client, ".json").status_code == (200 if hay else 404)
    assert ver(client, ".csv").status_code == (200 if hay else 404)


def test_pagina_json_y_csv_dicen_lo_mismo(client, pagina):
    crear(pagina, 20, color="Rojo", nota=8)
    crear(pagina, 12, color="Azul", nota=6)
    html = ver(client).content.decode()
    assert "6 de cada 10 eligieron «Rojo»" in html
    por_json = {r["etiqueta"]: r["n"] for r in datos(client)["color"]["renglones"]}
    filas = list(csv.DictReader(io.StringIO(ver(client, ".csv").content.decode())))
    por_csv = {f["respuesta"]: int(f["personas"]) for f in filas if f["variable"] == "color"}
    assert por_json == por_csv == {"Rojo": 20, "Azul": 12}
    assert "62 % (20)" in html or "63 % (20)" in html
    assert datos(client)["nota"]["media"] == 7.25


def test_lo_que_no_se_eligio_publicar_y_lo_escrito_no_salen(client, pagina):
    crear(pagina, 30, secreta="A", idea="Vivo en la calle Hidalgo 5")
    for formato in ("/", ".json", ".csv"):
        texto = ver(client, formato).content.decode()
        assert "¿Secreta?" not in texto
        assert "Hidalgo" not in texto


def test_base_chica_sin_porcentajes(client, pagina):
    crear(pagina, 29, color="Rojo")
    assert datos(client)["color"]["renglones"][0]["porcentaje"] is None
    assert "pocas respuestas" in ver(client).content.decode()


def test_una_pregunta_con_nueve_no_se_ve_aunque_haya_mas_respuestas(client, pagina):
    crear(pagina, 31, color="Rojo")
    crear(pagina, 9, nota=3)
    assert datos(client)["nota"]["base"] is None
    assert datos(client)["nota"]["renglones"] == []
    assert datos(client)["nota"]["media"] is None


def test_un_municipio_con_pocas_personas_va_en_otros(client, pagina):
    crear(pagina, 50, donde="11020")
    crear(pagina, 40, donde="11015")
    crear(pagina, 29, donde="11046")
    crear(pagina, 1, donde="11001")
    donde = datos(client)["donde"]
    assert [(r["etiqueta"], r["n"]) for r in donde["renglones"]] == [
        ("Guanajuato", 40),
        ("León", 50),
        ("Otros", 30),
    ]
    assert "Abasolo" not in ver(client).content.decode()


def test_un_municipio_que_crece_de_a_poco_no_cambia_lo_publicado(client, pagina):
    """Differencing two snapshots: three more people of León stay hidden among the rest."""
    crear(pagina, 50, donde="11020")
    crear(pagina, 40, donde="11015")
    antes = datos(client)["donde"]
    crear(pagina, 3, donde="11020")
    crear(pagina, 30, color="Rojo")
    with time_machine.travel(timezone.now() + timedelta(hours=23), tick=False):
        Espacio.objects.update(cierra=timezone.now() + timedelta(days=9))
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert datos(client)["color"]["renglones"][0]["n"] == 30
        assert datos(client)["donde"] == antes
    crear(pagina, 20, donde="11020")
    crear(pagina, 20, donde="11015")
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert datos(client)["donde"] != antes


@pytest.mark.parametrize(
    ("horas", "nuevas", "cambia"),
    [(23.9, 50, False), (24, 9, False), (24, 10, True), (48, 0, False)],
)
def test_se_renueva_una_vez_al_dia_y_con_diez_nuevas(client, pagina, horas, nuevas, cambia):
    Espacio.objects.update(cierra=timezone.now() + timedelta(days=30))
    crear(pagina, 30, color="Rojo")
    ver(client)
    crear(pagina, nuevas, color="Azul")
    with time_machine.travel(timezone.now() + timedelta(hours=horas), tick=False):
        azules = datos(client)["color"]["renglones"][1]["n"]
    assert azules == (nuevas if cambia else 0)


def test_al_cerrar_hay_una_ultima(client, pagina):
    crear(pagina, 30, color="Rojo")
    ver(client)
    crear(pagina, 10, color="Azul")
    Espacio.objects.update(cierra=timezone.now() + timedelta(minutes=5))
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        assert datos(client)["color"]["renglones"][1]["n"] == 10
        ver(client)
    assert Instantanea.objects.count() == 2


def test_sellada_no_dice_nada_antes_del_cierre(client, pagina):
    pagina.sellada = True
    pagina.save_revision().publish()
    crear(pagina, 40, color="Rojo")
    assert "sellada" in ver(client).content.decode()
    assert ver(client, ".json").status_code == ver(client, ".csv").status_code == 404
    assert not Instantanea.objects.exists()
    Espacio.objects.update(cierra=timezone.now() - timedelta(minutes=1))
    assert datos(client)["color"]["renglones"][0]["n"] == 40


def test_abrir_una_sellada_antes_queda_a_la_vista_con_su_motivo(client, pagina):
    pagina.sellada = True
    pagina.save_revision().publish()
    crear(pagina, 40, color="Rojo")
    Apertura.objects.create(
        espacio=pagina.espacio, motivo="Revisar un error", creada=timezone.now()
    )
    html = ver(client).content.decode()
    assert "se abrió antes del cierre" in html
    assert "Revisar un error" in html


def test_no_existe_o_no_esta_publicada(client, pagina):
    assert client.get("/encuestas/nada/resultados/").status_code == 404
    pagina.unpublish()
    assert ver(client).status_code == 404
    assert client.post("/encuestas/publica/resultados/").status_code == 405


def test_de5697_las_consultas_no_crecen_con_las_respuestas(
    client, pagina, django_assert_max_num_queries
):
    """Trap De#5697: loading every answer to show the page."""
    crear(pagina, 40, color="Rojo")
    ver(client)
    crear(pagina, 400, color="Azul")
    with django_assert_max_num_queries(12):
        ver(client)


def test_una_etiqueta_que_parece_formula_sale_como_texto(client):
    preguntas = [
        pregunta(
            "f", "color", "unica", "=1+1", opciones=["@SUMA(A1)", "+3"], resultado_publico=True
        )
    ]
    pagina = fabricas.encuesta("publica", preguntas=preguntas)
    crear(pagina, 30, color="@SUMA(A1)")
    filas = list(csv.reader(io.StringIO(ver(client, ".csv").content.decode())))
    assert filas[1][1] == "'=1+1"
    assert [f[3] for f in filas[1:3]] == ["'@SUMA(A1)", "'+3"]
