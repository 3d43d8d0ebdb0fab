"""Every type of question with good and bad values."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from participacion.formularios import codigos, limpieza
from participacion.formularios.formulario import formulario_de
from tests.formularios.ayudas import TODAS, bloque, formulario, lista, version_de

VERSION = version_de(*TODAS)
CLASE = formulario_de(VERSION, "es-mx")
IDS = [b["id"] for b in TODAS]


@pytest.mark.parametrize(
    ("clave", "valor", "respuesta"),
    [
        ("u", "a", "a"),
        ("u", " b ", "b"),
        ("u", "-98", codigos.NO_SE),
        ("u", "-97", codigos.PREFIERO_NO),
        ("u", "", codigos.SIN_RESPUESTA),
        ("e", "1", "1"),
        ("e", "5", "5"),
        ("ep", "p3", "p3"),
        ("m", ["z", "x"], ["x", "z"]),
        ("m", ["x", "x"], ["x"]),
        ("m", ["-98"], codigos.NO_SE),
        ("m", [], codigos.SIN_RESPUESTA),
        ("tc", "  La\u200b Pila ", "La\u200b Pila"),
        ("tc", "una\r\nlínea", "una línea"),
        ("tc", "\u200b \ufeff", codigos.SIN_RESPUESTA),
        ("tl", "uno\r\ndos\rtres", "uno\ndos\ntres"),
        ("tl", "cafe\u0301", "café"),
        ("tl", "página\x0cotra\x07", "página\notra"),
        ("n", "1,200", 1200),
        ("n", " 1 200 ", 1200),
        ("n", "1\xa0200", 1200),
        ("n", "007", 7),
        ("n", "0", 0),
        ("n", "+5", 5),
        ("mu", "11001", "11001"),
        ("mu", "11046", "11046"),
        ("c", "  ana@ejemplo.mx ", "ana@ejemplo.mx"),
        ("tel", "473 123 45 67", "473 123 45 67"),
        ("tel", "+52 (473) 123-4567 ext. 12", "+52 (473) 123-4567 ext. 12"),
    ],
)
def test_good_values(clave, valor, respuesta):
    form = CLASE({f"p_{clave}": valor})
    assert form.is_valid(), form.errors
    assert form.respuestas()[clave] == respuesta


@pytest.mark.parametrize(
    ("clave", "valor", "mensaje"),
    [
        ("u", "x", "Elige una de las opciones"),
        ("u", "-99", "Elige una de las opciones"),
        ("u", "-96", "Elige una de las opciones"),
        ("u", ["a", "b"], "más de una respuesta"),
        ("u", 1, "No pudimos leer"),
        ("u", {"a": 1}, "No pudimos leer"),
        ("ep", "1", "Elige una de las opciones"),
        ("e", "6", "Elige una de las opciones"),
        ("e", "p1", "Elige una de las opciones"),
        ("m", ["a"], "Elige sólo opciones de esta pregunta"),
        ("m", ["x", "-97"], "Elige sólo opciones de esta pregunta"),
        ("m", ["x", "y", "z"], "Elige 2 opciones como máximo; elegiste 3"),
        ("m", ["x", "-98"], "Elige opciones o «No sé», no las dos cosas"),
        ("m", [None], "No pudimos leer"),
        ("tc", "x" * 21, "Tu texto tiene 21 caracteres; el máximo es 20"),
        ("tl", "hola\x00", "símbolo que no pudimos leer"),
        ("tl", "\ud800", "símbolo que no pudimos leer"),
        ("tl", b"bytes", "No pudimos leer"),
        ("tl", "x" * 1_000_000, "Tu texto tiene 1,000,000 caracteres; el máximo es 500"),
        ("n", "NaN", "Escribe un número sin decimales"),
        ("n", "1.5", "Escribe un número sin decimales"),
        ("n", "1,5", "Escribe un número sin decimales"),
        ("n", "1e5", "Escribe un número sin decimales"),
        ("n", "٣", "Escribe un número sin decimales"),
        ("n", "-1", "El número debe ser 0 o más"),
        ("n", "-98", "El número debe ser 0 o más"),
        ("n", "5001", "El número debe ser 5,000 o menos"),
        ("n", "9" * 100_000, "El número debe ser 5,000 o menos"),
        ("mu", "11047", "Elige tu municipio"),
        ("mu", "León", "Elige tu municipio"),
        ("c", "ana", "Escribe tu correo con @, por ejemplo nombre@correo.com"),
        ("c", "ana@a.mx\nBcc: x@y.mx", "Escribe tu correo con @"),
        ("c", "a" * 250 + "@a.mx", "Escribe tu correo con @"),
        ("tel", "12", "Escribe tu teléfono con 10 números"),
        ("tel", "llámame", "Escribe tu teléfono con 10 números"),
    ],
)
def test_bad_values_say_what_to_do(clave, valor, mensaje):
    form = CLASE({f"p_{clave}": valor})
    assert not form.is_valid()
    assert list(form.errors) == [f"p_{clave}"]
    assert mensaje in form.errors[f"p_{clave}"][0]


@pytest.mark.parametrize(
    ("bloque_", "mensaje"),
    [
        (bloque("unica", "q", opciones=lista(a="A"), no_se=True), "Elige una opción o «No sé»"),
        (bloque("unica", "q", opciones=lista(a="A"), no_se=False), "Elige una opción"),
        (bloque("multiple", "q", opciones=lista(a="A")), "Elige al menos una opción"),
        (bloque("texto_largo", "q"), "Escribe tu respuesta"),
        (bloque("numero", "q"), "Escribe un número"),
        (bloque("correo", "q"), "Escribe tu correo con @, por ejemplo nombre@correo.com"),
        (bloque("municipio", "q"), "Elige tu municipio de la lista"),
    ],
)
@pytest.mark.parametrize("datos", [{}, {"p_q": ""}, {"p_q": " \r\n "}])
def test_what_is_required_has_its_own_message(bloque_, mensaje, datos):
    bloque_["value"]["obligatoria"] = True
    assert formulario(datos, bloque_).errors == {"p_q": [mensaje]}


def test_multiple_minimum_only_counts_when_something_was_chosen():
    pregunta = bloque("multiple", "q", opciones=lista(a="A", b="B", c="C"), minimo=2)
    assert formulario({}, pregunta).is_valid()
    assert formulario({"p_q": ["a"]}, pregunta).errors == {"p_q": ["Elige al menos 2 opciones"]}


@pytest.mark.parametrize(
    "texto",
    ["ñ" * 500, "a\u0301" * 500, ("á" * 249 + "\r\n") + "é" * 250, "  " + "ü" * 500 + "\r\n"],
)
def test_five_hundred_characters_pass_however_they_are_encoded(texto):
    form = CLASE({"p_tl": texto})
    assert form.is_valid(), form.errors
    assert len(form.respuestas()["tl"]) == 500


@pytest.mark.parametrize("texto", ["ñ" * 501, "a\u0301" * 501, "á" * 250 + "\r\n" + "é" * 250])
def test_one_more_fails_with_the_count_that_people_see(texto):
    form = CLASE({"p_tl": texto})
    assert form.errors["p_tl"] == ["Tu texto tiene 501 caracteres; el máximo es 500"]


FAMILIA = "👩🏽‍👩🏽‍👧🏽‍👦🏽"


@pytest.mark.parametrize("simbolo", [FAMILIA, "🇲🇽", "e\u0301\u0323", "नि", "👍🏿", "\r\n", "각"])
def test_what_people_see_as_one_counts_as_one(simbolo):
    justo = "x" + simbolo * 498 + "x"
    assert CLASE({"p_tl": justo}).is_valid()
    form = CLASE({"p_tl": justo + "x"})
    assert form.errors["p_tl"] == ["Tu texto tiene 501 caracteres; el máximo es 500"]


def test_marks_piled_on_one_letter_are_not_a_way_around_the_limit():
    form = CLASE({"p_tl": "a" + "\u0301" * 501 * limpieza.POR_SIMBOLO})
    assert "demasiadas marcas" in form.errors["p_tl"][0]


@given(
    st.lists(
        st.sampled_from(["a", "ñ", "e\u0301\u0302", FAMILIA, "🇲🇽", "\n", "2️⃣", "각"]), max_size=60
    )
)
def test_the_limit_is_the_number_of_characters_whatever_they_are(partes):
    texto = limpieza.texto_legible("x" + "x".join(partes) + "x")
    cuantos = limpieza.simbolos(texto)
    assert cuantos == 2 + len(partes) + max(0, len(partes) - 1)
    assert limpieza.con_limite(texto, cuantos) == texto
    with pytest.raises(ValidationError):
        limpieza.con_limite(texto, cuantos - 1)


@pytest.mark.parametrize(
    "hostil", [" \u200b" * 500_000, "a" + "\u0301\u0323" * 500_000, "\r\n" * 500_000 + "x" * 501]
)
def test_a_megabyte_is_answered_without_delay(hostil):
    inicio = time.perf_counter()
    CLASE({"p_tl": hostil, "p_c": hostil, "p_tel": hostil, "p_n": hostil}).is_valid()
    assert time.perf_counter() - inicio < 2


def test_a_question_of_another_version_stops_everything():
    form = CLASE({"p_u": "a", "p_vieja": "hola"})
    assert not form.is_valid()
    assert "El formulario cambió" in form.non_field_errors()[0]
    assert form["p_u"].opciones[0].marcada


def test_other_names_are_ignored():
    form = CLASE({"p_u": "a", "otra": "x", "ficha": "y", 5: "z"})
    assert form.is_valid()
    assert set(form.respuestas()) == set(IDS)


CUALQUIERA = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.sampled_from(["a", "x", "-98", "-97", "-99", "11020", "NaN", "1e9", "\x00", "\ud83d", "p1"]),
    st.integers(),
    st.floats(),
    st.none(),
    st.binary(max_size=9),
    st.booleans(),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.lists(st.one_of(st.text(max_size=5), st.none(), st.integers()), max_size=4),
)


def _clean_or_refused(form):
    if form.is_valid():
        respuestas = form.respuestas()
        assert set(respuestas) == set(IDS)
        for valor in respuestas.values():
            assert isinstance(valor, str | int | list)
            assert "\x00" not in str(valor)
            str(valor).encode()
    else:
        assert all(str(error.mensaje) for error in form.resumen)
    for ligada in form.preguntas:
        "".join(ligada.crudos).encode()


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([f"p_{i}" for i in IDS]), CUALQUIERA))
def test_anything_at_all_is_clean_or_refused(datos):
    _clean_or_refused(CLASE(datos))


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([f"p_{i}" for i in IDS]), st.lists(st.text(max_size=40), max_size=3)
    )
)
def test_any_posted_lists_are_clean_or_refused(listas):
    datos = QueryDict(mutable=True)
    for nombre, valores in listas.items():
        datos.setlist(nombre, valores)
    _clean_or_refused(CLASE(datos))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_a_clean_text_changes_nothing(texto):
    form = CLASE({"p_tl": texto})
    if form.is_valid() and form.respuestas()["tl"] != codigos.SIN_RESPUESTA:
        limpio = form.respuestas()["tl"]
        otra = CLASE({"p_tl": limpio})
        assert otra.is_valid()
        assert otra.respuestas()["tl"] == limpio
