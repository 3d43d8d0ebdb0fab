"""The types of question: what each takes, refuses and stores."""

from collections import Counter

import pytest
from django.http import QueryDict
from django.utils.html import strip_tags

from participacion.formularios.codigos import NO_SE, SIN_RESPUESTA
from participacion.formularios.estructura import Opcion
from participacion.formularios.ligada import en_desorden
from participacion.formularios.respuestas import leer, separar

from .ayudas import bloque, formulario, lista, version_de

ABC = lista(a="Agua", b="Luz", c="Calles")
UNICA = bloque("unica", "u", opciones=ABC, otra=True, no_se=True)
MULTIPLE = bloque("multiple", "m", opciones=ABC, otra=True, ninguna=True, maximo=2)
DIEZ = bloque("cero_diez", "d", no_se=True, extremo_bajo="Nada", extremo_alto="Todo")
ORDEN = bloque("orden", "o", opciones=ABC, lugares=2, no_se=True)
DECIMAL = bloque("decimal", "k", minimo=0, maximo=100, decimales=2)
FECHA = bloque("fecha", "f", desde="2026-01-01", hasta="2026-12-31")
MATRIZ = bloque(
    "matriz",
    "x",
    "¿Qué tan bueno es el servicio?",
    escala="calidad",
    renglones=[
        {"type": "item", "id": f"r{i}", "value": {"texto": t, "variable": t.lower()}}
        for i, t in enumerate(["Agua", "Luz"])
    ],
)


def enviado(texto: str, *bloques):
    return formulario(QueryDict(texto), *bloques)


@pytest.mark.parametrize(
    ("tipo", "datos", "esperado"),
    [
        (UNICA, "p_u=otra&p_u.otra=El%20parque", {"u": "otra", "u.otra": "El parque"}),
        (UNICA, "p_u=&p_u.otra=El%20parque", {"u": "otra", "u.otra": "El parque"}),
        (UNICA, "p_u=otra", {"u": "otra"}),
        (UNICA, "p_u=a&p_u.otra=", {"u": "a"}),
        (MULTIPLE, "p_m=a&p_m.otra=Parque", {"m": ["a", "otra"], "m.otra": "Parque"}),
        (MULTIPLE, "p_m=ninguna", {"m": ["ninguna"]}),
        (DIEZ, "p_d=0", {"d": 0}),
        (DIEZ, "p_d=10", {"d": 10}),
        (DIEZ, "p_d=-98", {"d": NO_SE}),
        (ORDEN, "p_o=c&p_o=a", {"o": ["c", "a"]}),
        (ORDEN, "p_o=c&p_o=", {"o": ["c"]}),
        (ORDEN, "p_o=&p_o=", {"o": SIN_RESPUESTA}),
        (ORDEN, "p_o=-98&p_o=", {"o": NO_SE}),
        (DECIMAL, "p_k=12.50", {"k": "12.5"}),
        (DECIMAL, "p_k=+0.00", {"k": "0"}),
        (FECHA, "p_f.dia=7&p_f.mes=3&p_f.anio=2026", {"f": "2026-03-07"}),
        (FECHA, "p_f.dia=27&p_f.mes=Marzo&p_f.anio=2026", {"f": "2026-03-27"}),
        (FECHA, "p_f.dia=&p_f.mes=&p_f.anio=", {"f": SIN_RESPUESTA}),
    ],
)
def test_lo_que_se_guarda(tipo, datos, esperado):
    forma = enviado(datos, tipo)
    assert forma.is_valid(), forma.errors
    assert forma.respuestas() == esperado


@pytest.mark.parametrize(
    ("tipo", "datos", "dice"),
    [
        (UNICA, "p_u=a&p_u.otra=El%20parque", "Deja sólo una"),
        (UNICA, "p_u=z", "opciones"),
        (MULTIPLE, "p_m=a&p_m=ninguna", "no las dos"),
        (MULTIPLE, "p_m=a&p_m=b&p_m.otra=Parque", "como máximo"),
        (DIEZ, "p_d=11", "opciones"),
        (ORDEN, "p_o=a&p_o=a", "dos veces"),
        (ORDEN, "p_o=&p_o=a", "Empieza"),
        (ORDEN, "p_o=z&p_o=", "opciones"),
        (ORDEN, "p_o=-98&p_o=a", "orden"),
        (ORDEN, "p_o=a&p_o=b&p_o=c", "opciones"),
        (DECIMAL, "p_k=12,5", "punto"),
        (DECIMAL, "p_k=1.234", "decimales"),
        (DECIMAL, "p_k=101", "100 o menos"),
        (DECIMAL, "p_k=NaN", "punto"),
        (DECIMAL, "p_k=1e5", "punto"),
        (FECHA, "p_f.dia=31&p_f.mes=2&p_f.anio=2026", "exista"),
        (FECHA, "p_f.dia=1&p_f.mes=1&p_f.anio=", "año"),
        (FECHA, "p_f.dia=1&p_f.mes=1&p_f.anio=26", "exista"),
        (FECHA, "p_f.dia=1&p_f.mes=1&p_f.anio=2025", "después"),
        (FECHA, "p_f.dia=1&p_f.mes=1&p_f.anio=2027", "antes"),
    ],
)
def test_lo_que_se_rechaza_con_una_razon(tipo, datos, dice):
    forma = enviado(datos, tipo)
    assert not forma.is_valid()
    assert dice in str(forma.errors)


def test_la_matriz_se_contesta_renglon_por_renglon():
    forma = enviado(
        "p_r0=1&p_r1=-98",
        bloque("unica", "z", opciones=ABC),
        {**MATRIZ, "value": {**MATRIZ["value"], "no_se": True}},
    )
    assert forma.is_valid(), forma.errors
    assert forma.respuestas() == {"z": SIN_RESPUESTA, "r0": "1", "r1": NO_SE}
    preguntas = version_de(MATRIZ).preguntas()
    assert [(p.tipo, p.texto, p.grupo, p.nombre) for p in preguntas] == [
        ("escala", "Agua", "x", "agua"),
        ("escala", "Luz", "x", "luz"),
    ]
    assert preguntas[0].grupo_texto == "¿Qué tan bueno es el servicio?"


def dibujado(forma):
    from django.template.loader import render_to_string

    return render_to_string("formularios/preguntas.html", {"form": forma})


def test_el_texto_de_la_matriz_se_dibuja_una_vez_y_cada_renglon_lo_dice_al_lector():
    html = dibujado(formulario(None, MATRIZ))
    assert html.count('class="grupo-texto"') == 1
    assert html.count('<span class="oculto">¿Qué tan bueno es el servicio?: </span>') == 2


def test_tras_un_error_se_ve_lo_que_se_escribio():
    html = dibujado(
        enviado(
            "p_u=a&p_u.otra=El%20parque&p_o=b&p_o=b&p_f.dia=31&p_f.mes=2&p_f.anio=2026",
            UNICA,
            ORDEN,
            FECHA,
        )
    )
    assert 'value="El parque"' in html
    assert html.count('<option value="b" selected>') == 2
    assert 'value="31"' in html
    assert 'value="2026"' in html


def test_notas_y_secciones_se_ven_y_no_se_contestan():
    nota = {"type": "nota", "id": "nota", "value": {"texto": "Gracias por leer."}}
    seccion = bloque("seccion", "s", "Tu colonia", ayuda="Sólo dos preguntas")
    forma = formulario({}, seccion, nota, UNICA)
    html = dibujado(forma)
    assert "<h2>Tu colonia</h2>" in html
    assert "Gracias por leer." in html
    assert forma.is_valid()
    assert set(forma.respuestas()) == {"u"}


def test_de6087_el_texto_de_otra_no_tapa_la_opcion_elegida():
    """Trap De#6087: free-text «other» hides the chosen option."""
    version = version_de(UNICA, MULTIPLE)
    respuestas = {"u": "otra", "u.otra": "El parque", "m": ["a", "otra"], "m.otra": "Kiosco"}
    assert [leida.texto for leida in leer(version, respuestas)] == [
        "Otra: El parque",
        "Agua; Otra: Kiosco",
    ]
    publicas, _contacto = separar(version, respuestas)
    assert publicas == respuestas


def test_en_palabras_cada_tipo():
    version = version_de(DIEZ, ORDEN, DECIMAL, FECHA)
    leidas = leer(version, {"d": 10, "o": ["c", "a"], "k": "12.5", "f": "2026-03-07"})
    assert [leida.texto for leida in leidas] == [
        "10",
        "1. Calles; 2. Agua",
        "12.5",
        "7 de marzo de 2026",
    ]


def test_el_desorden_es_el_mismo_para_una_persona_y_deja_al_final_otra_y_ninguna():
    opciones = tuple(Opcion(str(i), str(i)) for i in range(6))
    finales = (Opcion("otra", "Otra"), Opcion("ninguna", "Ninguna"))
    ordenes = [en_desorden(opciones + finales, "q", f"persona-{i}") for i in range(600)]
    assert ordenes[0] == en_desorden(opciones + finales, "q", "persona-0")
    assert all(orden[-2:] == finales for orden in ordenes)
    assert all(set(orden) == set(opciones + finales) for orden in ordenes)
    primeras = Counter(orden[0].id for orden in ordenes)
    assert len(primeras) == 6
    assert min(primeras.values()) > 60  # 100 expected each; chance of fewer than 61 is < 1e-5


def test_sin_azar_el_orden_es_el_del_autor():
    azar = {**UNICA, "value": {**UNICA["value"], "al_azar": True}}
    fijo = strip_tags(dibujado(formulario(None, UNICA)))
    assert fijo.index("Agua") < fijo.index("Luz") < fijo.index("Calles")
    clase = type(formulario(None, azar))
    vistos = {strip_tags(dibujado(clase(semilla=str(i)))) for i in range(30)}
    assert len(vistos) == 6
