"""Crossed tables, trend and channels in public: nothing in them tells about few people."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from encuestas.models import Respuesta
from encuestas.resultados import instantanea, reparto
from encuestas.resultados.conteo import (
    FaltanRespuestasError,
    hay_por_contar,
    ponerse_al_dia,
    recontar,
)
from encuestas.resultados.models import Instantanea
from home.demo.preguntas import pregunta
from participacion.espacios.models import Espacio
from tests import fabricas

from .test_conteo import crear

pytestmark = pytest.mark.django_db

PUBLICA = {"resultado_publico": True}
PREGUNTAS = [
    pregunta("c", "color", "unica", "¿Color?", opciones=["Rojo", "Azul"], **PUBLICA),
    pregunta("c", "secreta", "unica", "¿Secreta?", opciones=["A", "B"], resultado_publico=False),
    pregunta("c", "donde", "municipio", "¿Dónde vives?", **PUBLICA),
]


@pytest.fixture
def pagina():
    return fabricas.encuesta("cruzada", preguntas=PREGUNTAS, cruces="donde")


def datos(client):
    return json.loads(client.get("/encuestas/cruzada/resultados.json").content)


def celdas(client):
    [cruce] = datos(client)["cruces"]
    columnas = cruce["columnas"]
    return {
        fila: dict(zip(columnas, numeros, strict=True))
        for fila, numeros in zip(cruce["filas"], cruce["celdas"], strict=True)
    }


def opcion(pagina, etiqueta):
    color = next(p for p in pagina.espacio.version.preguntas() if p.nombre == "color")
    return next(o.id for o in color.opciones if o.etiqueta == etiqueta)


def test_pagina_json_y_csv_dicen_lo_mismo(client, pagina):
    crear(pagina, 40, color="Rojo", donde="11020")
    crear(pagina, 30, color="Azul", donde="11020")
    crear(pagina, 25, color="Rojo", donde="11015")
    crear(pagina, 20, color="Azul", donde="11015")
    rojo, azul = opcion(pagina, "Rojo"), opcion(pagina, "Azul")
    tabla = celdas(client)
    assert (tabla["11020"][rojo], tabla["11020"][azul]) == (40, 30)
    html = client.get("/encuestas/cruzada/resultados/").content.decode()
    assert "<td>40</td><td>30</td>" in html
    cuerpo = client.get("/encuestas/cruzada/resultados.csv").content.decode()
    filas = [f for f in csv.DictReader(io.StringIO(cuerpo)) if f["variable"] == "donde-color"]
    assert {(f["valor"], f["respuesta"]): f["personas"] for f in filas} == {
        ("León", "Rojo"): "40",
        ("León", "Azul"): "30",
        ("Guanajuato", "Rojo"): "25",
        ("Guanajuato", "Azul"): "20",
    }


def test_una_celda_chica_se_esconde_y_no_se_deduce(client, pagina):
    crear(pagina, 60, color="Rojo", donde="11020")
    crear(pagina, 3, color="Azul", donde="11020")
    crear(pagina, 40, color="Rojo", donde="11015")
    crear(pagina, 35, color="Azul", donde="11015")
    rojo, azul = opcion(pagina, "Rojo"), opcion(pagina, "Azul")
    tabla = celdas(client) if datos(client)["cruces"] else {}
    for fila in tabla.values():
        assert fila[azul] is None
        assert fila[rojo] is None, "the row's total would tell the hidden one"
    html = client.get("/encuestas/cruzada/resultados/").content.decode()
    assert ">3<" not in html


def test_lo_secreto_y_lo_no_pedido_no_se_cruza(client, pagina):
    crear(pagina, 80, color="Rojo", secreta="A", donde="11020")
    assert [c["columna"] for c in datos(client)["cruces"]] == ["color"]
    sin = fabricas.encuesta("sin-cruces", preguntas=PREGUNTAS)
    crear(sin, 80, color="Rojo", donde="11020")
    otros = json.loads(client.get("/encuestas/sin-cruces/resultados.json").content)
    assert otros["cruces"] == []


def test_tres_personas_mas_no_cambian_la_tabla(client, pagina):
    """Differencing two snapshots: what three newcomers said stays hidden."""
    crear(pagina, 60, color="Rojo", donde="11020")
    crear(pagina, 50, color="Azul", donde="11020")
    antes = datos(client)["cruces"]
    crear(pagina, 3, color="Azul", donde="11020")
    crear(pagina, 40, color="Rojo", donde="11015")
    Espacio.objects.update(cierra=timezone.now() + timedelta(days=9))
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert datos(client)["respuestas"] == 153
        assert datos(client)["cruces"] == antes


def test_los_conteos_reales_nunca_se_sirven(client, pagina):
    crear(pagina, 60, color="Rojo", donde="11020")
    crear(pagina, 3, color="Azul", donde="11020")
    assert "reales" not in client.get("/encuestas/cruzada/resultados.json").content.decode()
    assert Instantanea.objects.get().reales is not None


def test_pocas_respuestas_con_senales_no_se_dejan_restar(client, pagina):
    crear(pagina, 60, color="Rojo", donde="11020")
    for r in crear(pagina, 9, color="Azul", donde="11020"):
        Respuesta.objects.filter(pk=r.pk).update(sospechas=["rapida"])
    [color] = [p for p in datos(client)["preguntas"] if p["nombre"] == "color"]
    assert {r["limpio"] for r in color["renglones"]} == {None}
    assert color["base_limpia"] is None


# --- what a visit does by itself --------------------------------------------------------------
def test_una_visita_no_cuenta_todo_lo_que_falta(client, pagina, monkeypatch):
    encoladas = []
    monkeypatch.setattr(instantanea, "RESPUESTAS_EN_VISITA", 20)
    monkeypatch.setattr(instantanea, "encolar", encoladas.append)
    crear(pagina, 40, color="Rojo", donde="11020")
    assert client.get("/encuestas/cruzada/resultados.json").status_code == 404
    assert encoladas == [pagina]
    monkeypatch.undo()
    assert client.get("/encuestas/cruzada/resultados.json").status_code == 200


def test_contar_por_lotes(pagina, monkeypatch):
    monkeypatch.setattr("encuestas.resultados.conteo.LOTE", 10)
    crear(pagina, 25, color="Rojo")
    assert ponerse_al_dia(pagina.espacio, lotes=2) == 20
    assert hay_por_contar(pagina.espacio)
    assert ponerse_al_dia(pagina.espacio) == 5
    assert not hay_por_contar(pagina.espacio)


def test_recontar_se_niega_si_ya_se_borraron_respuestas(pagina):
    crear(pagina, 12, color="Rojo")
    ponerse_al_dia(pagina.espacio)
    Respuesta.objects.filter(pk=Respuesta.objects.first().pk).delete()
    with pytest.raises(FaltanRespuestasError) as error:
        recontar(pagina.espacio)
    assert (error.value.contadas, error.value.quedan) == (12, 11)
    assert recontar(pagina.espacio, aunque_falten=True) == 11


# --- trend -------------------------------------------------------------------------------------
LUNES = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("semanas", "por"),
    [(0, "semana"), (1, "semana"), (13, "semana"), (14, "mes"), (78, "mes"), (79, "trimestre")],
)
def test_el_periodo_crece_con_el_tiempo(semanas, por):
    assert reparto.periodo([LUNES + timedelta(weeks=i) for i in range(semanas)]) == por


def test_cada_semana_en_el_trimestre_de_su_lunes():
    semanas = [(LUNES + timedelta(weeks=i), 10) for i in range(52)]
    inicios = [date(2026, mes, 1) for mes in (1, 4, 7, 10)]
    assert reparto.agrupar(semanas, "trimestre") == [(dia, 130) for dia in inicios]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_lo_escondido_de_la_tendencia_no_se_saca_restando(numeros):
    """Whoever knows the total cannot tell a hidden period: another one is hidden with it."""
    pares = [(str(i), n) for i, n in enumerate(numeros)]
    publicos = reparto.protegidos(pares)
    escondidos = (
        [n for (_nombre, visto), n in zip(publicos, numeros, strict=True) if visto is None]
        if publicos
        else []
    )
    assert len(escondidos) != 1
    assert all(visto is None or visto >= 10 for _nombre, visto in publicos)


def test_la_tendencia_y_los_canales_en_la_pagina(client, pagina):
    ahora = timezone.now()
    for dias in (0, 14):
        for r in crear(pagina, 20, color="Rojo", donde="11020"):
            Respuesta.objects.filter(pk=r.pk).update(
                creado=ahora - timedelta(days=dias), origen="cartel" if dias else ""
            )
    html = client.get("/encuestas/cruzada/resultados/").content.decode()
    assert "Por semana" in html
    assert "cartel" in html
    assert "directo" in html
    assert datos(client)["tendencia"]["por"] == "semana"
    assert [n for _dia, n in datos(client)["tendencia"]["puntos"]] == [20, 20]
