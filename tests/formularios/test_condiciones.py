"""When a question is shown: what the editor accepts, what people are asked, what is stored."""

import itertools

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.codigos import NO_APLICA, NO_SE, SIN_RESPUESTA
from participacion.formularios.condiciones import Condicion, Regla, depurar, se_cumple, visibles
from participacion.formularios.estructura import Opcion, Pregunta

from .ayudas import bloque, flujo, formulario, lista, version_de

PREGUNTAS = PreguntasBlock()


def si(*reglas, union="y"):
    return {
        "union": union,
        "reglas": [
            {
                "type": "item",
                "id": f"r{i}",
                "value": dict(zip(("variable", "operador", "valor"), r, strict=False)),
            }
            for i, r in enumerate(reglas)
        ],
    }


USA = bloque(
    "unica", "usa", "¿Usas el camión?", variable="usa", opciones=lista(s="Sí", n="No"), no_se=True
)


def cuando(*reglas, union="y", **valores):
    return bloque(
        "texto_corto",
        "ruta",
        "¿Qué ruta?",
        variable="ruta",
        condicion=si(*reglas, union=union),
        **valores,
    )


@pytest.mark.parametrize(
    ("regla", "campo"),
    [
        (("ruta", "contestada", ""), "variable"),
        (("no_existe", "es", "Sí"), "variable"),
        (("usa", "es", "Quizá"), "valor"),
        (("usa", "mayor", "Sí"), "operador"),
    ],
)
def test_el_editor_rechaza_lo_que_no_puede_cumplirse(regla, campo):
    with pytest.raises(ValidationError) as error:
        PREGUNTAS.clean(flujo(USA, cuando(regla)))
    de_la_regla = (
        error.value.block_errors[1].block_errors["condicion"].block_errors["reglas"].block_errors[0]
    )
    assert set(de_la_regla.block_errors) == {campo}


def test_una_condicion_sobre_una_pregunta_posterior_es_un_error():
    despues = {**USA, "id": "usa2"}
    with pytest.raises(ValidationError) as error:
        PREGUNTAS.clean(flujo(cuando(("usa", "es", "Sí")), despues))
    regla = error.value.block_errors[0].block_errors["condicion"].block_errors["reglas"]
    assert "va después" in str(regla.block_errors[0].block_errors["variable"])


def test_la_opcion_se_puede_nombrar_por_su_texto_y_se_congela_por_su_id():
    version = version_de(USA, cuando(("usa", "es", " sí ")))
    assert version.preguntas()[1].condicion == Condicion("y", (Regla("usa", "es", "s"),))
    version = version_de(USA, cuando(("usa", "es", "No sé")))
    assert version.preguntas()[1].condicion.reglas[0].valor == "-98"


def test_lo_oculto_no_se_guarda_aunque_llegue_escrito():
    con = formulario({"p_usa": "n", "p_ruta": "La 7"}, USA, cuando(("usa", "es", "Sí")))
    assert con.is_valid()
    assert con.respuestas() == {"usa": "n", "ruta": NO_APLICA}


def test_una_obligatoria_oculta_no_estorba_y_visible_si():
    pide = cuando(("usa", "es", "Sí"), obligatoria=True)
    assert formulario({"p_usa": "n"}, USA, pide).is_valid()
    assert list(formulario({"p_usa": "s"}, USA, pide).errors) == ["p_ruta"]


def test_una_seccion_oculta_esconde_sus_preguntas():
    seccion = bloque("seccion", "sec", "Sobre el camión", condicion=si(("usa", "es", "Sí")))
    dentro = bloque("numero", "veces", "¿Cuántas veces?", variable="veces", obligatoria=True)
    otra = bloque("seccion", "fin", "Para terminar")
    final = bloque("texto_corto", "algo", "¿Algo más?")
    oculta = formulario({"p_usa": "n", "p_veces": "3"}, USA, seccion, dentro, otra, final)
    assert oculta.is_valid(), oculta.errors
    assert oculta.respuestas() == {"usa": "n", "veces": NO_APLICA, "algo": SIN_RESPUESTA}


def test_una_cadena_de_condiciones_se_apaga_entera():
    b = bloque(
        "unica",
        "b",
        "¿Y?",
        variable="b",
        opciones=lista(x="X", z="Z"),
        condicion=si(("usa", "es", "Sí")),
    )
    c = bloque("texto_corto", "c", "¿C?", variable="c", condicion=si(("b", "es", "X")))
    enviado = formulario({"p_usa": "n", "p_b": "x", "p_c": "texto"}, USA, b, c)
    assert enviado.is_valid()
    assert enviado.respuestas() == {"usa": "n", "b": NO_APLICA, "c": NO_APLICA}


P = {
    "n": Pregunta("n", "numero", "n"),
    "e": Pregunta(
        "e", "escala", "e", opciones=tuple(Opcion(i, i) for i in ("bajo", "medio", "alto"))
    ),
    "m": Pregunta("m", "multiple", "m", opciones=(Opcion("a", "A"), Opcion("b", "B"))),
    "f": Pregunta("f", "fecha", "f"),
    "d": Pregunta("d", "decimal", "d"),
    "t": Pregunta("t", "texto_corto", "t"),
}


@pytest.mark.parametrize(
    ("regla", "respuestas", "esperado"),
    [
        (("n", "mayor", "5"), {"n": 6}, True),
        (("n", "mayor", "5"), {"n": 5}, False),
        (("n", "mayor", "5"), {"n": SIN_RESPUESTA}, False),
        (("n", "menor", "5"), {"n": NO_SE}, False),
        (("n", "es", "5"), {"n": 5}, True),
        (("d", "es", "2.50"), {"d": "2.5"}, True),
        (("e", "mayor", "bajo"), {"e": "alto"}, True),
        (("e", "menor", "bajo"), {"e": "alto"}, False),
        (("m", "contiene", "a"), {"m": ["a", "b"]}, True),
        (("m", "contiene", "a"), {"m": NO_SE}, False),
        (("m", "contestada", ""), {"m": NO_SE}, True),
        (("m", "contestada", ""), {"m": NO_APLICA}, False),
        (("m", "sin_contestar", ""), {}, True),
        (("f", "mayor", "2026-01-31"), {"f": "2026-02-01"}, True),
        (("t", "contiene", "AGUA"), {"t": "Falta el agua"}, True),
        (("t", "es", "sí"), {"t": "SÍ"}, True),
        (("t", "no_es", "x"), {}, True),
    ],
)
def test_cada_operador(regla, respuestas, esperado):
    assert se_cumple(Condicion("y", (Regla(*regla),)), respuestas, P) is esperado


def test_o_basta_con_una_y_pide_todas():
    reglas = (Regla("n", "es", "1"), Regla("t", "es", "si"))
    for n, t in itertools.product([1, 2], ["si", "no"]):
        dadas = {"n": n, "t": t}
        assert se_cumple(Condicion("o", reglas), dadas, P) is (n == 1 or t == "si")
        assert se_cumple(Condicion("y", reglas), dadas, P) is (n == 1 and t == "si")


@st.composite
def cuestionarios(draw):
    """Yes/no questions, each perhaps depending on earlier ones, with some answers."""
    cuantas = draw(st.integers(2, 7))
    preguntas, respuestas = [], {}
    for i in range(cuantas):
        reglas = tuple(
            Regla(f"q{draw(st.integers(0, i - 1))}", draw(st.sampled_from(["es", "no_es"])), "s")
            for _ in range(draw(st.integers(0, 2)) if i else 0)
        )
        condicion = Condicion(draw(st.sampled_from("yo")), reglas) if reglas else None
        preguntas.append(
            Pregunta(
                f"q{i}",
                "unica",
                "?",
                opciones=(Opcion("s", "Sí"), Opcion("n", "No")),
                condicion=condicion,
            )
        )
        respuestas[f"q{i}"] = draw(st.sampled_from(["s", "n", SIN_RESPUESTA]))
    return preguntas, respuestas


@given(cuestionarios())
def test_depurar_no_deja_nada_oculto_y_no_cambia_al_repetirse(caso):
    preguntas, respuestas = caso
    limpias = depurar(preguntas, respuestas)
    vistas = visibles(preguntas, limpias)
    assert depurar(preguntas, limpias) == limpias
    assert vistas == visibles(preguntas, respuestas)
    for pregunta in preguntas:
        visible = pregunta.id in vistas
        assert limpias[pregunta.id] == (respuestas[pregunta.id] if visible else NO_APLICA)
