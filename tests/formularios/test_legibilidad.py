import re
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.formularios.bandas import (
    de_fernandez_huerta,
    de_gutierrez,
    de_inflesz,
    de_mu,
    de_szigriszt,
)
from participacion.formularios.legibilidad import banda, largas, medir, silabas

A = (
    "Queremos saber qué piensas. Responde cinco preguntas cortas. No pedimos tu nombre. "
    "Te toma tres minutos."
)
B = (
    "El Congreso publica hoy los resultados de la encuesta sobre transporte. Participaron 1,240 "
    "personas de 32 municipios. La mayoría pidió más rutas por la noche y mejores paradas. La "
    "comisión responderá cada propuesta antes del 15 de marzo."
)
C = (  # LGPD art. 31
    "En caso de que ocurra una vulneración a la seguridad, el responsable deberá analizar las "
    "causas por las cuales se presentó e implementar en su plan de trabajo las acciones "
    "preventivas y correctivas para adecuar las medidas de seguridad y el tratamiento de los "
    "datos personales si fuese el caso a efecto de evitar que la vulneración se repita."
)


@pytest.mark.parametrize(
    ("texto", "cuentas", "figuras", "nombre"),
    [
        (A, (16, 4, 32, 85), (82.76, 78.24, 42.27, 107.0), "bastante fácil"),
        (B, (35, 4, 76, 187), (67.63, 62.81, 40.31, 58.1), "normal"),
        (C, (59, 1, 120, 282), (24.63, 21.12, 28.19, 45.77), "muy difícil"),
    ],
)
def test_check_vectors_of_the_guide(texto, cuentas, figuras, nombre):
    medida = medir(texto)
    assert medida[:4] == cuentas
    assert medida.fernandez_huerta == pytest.approx(figuras[0], abs=0.006)
    assert medida.inflesz == pytest.approx(figuras[1], abs=0.006)
    assert medida.gutierrez == pytest.approx(figuras[2], abs=0.006)
    assert medida.mu == pytest.approx(figuras[3], abs=0.05)
    assert banda(medida.inflesz) == nombre


def test_mu_is_the_formula_over_the_letters_of_each_word():
    """Against the standard library, which keeps every word."""
    largos = [len(palabra) for palabra in re.findall(r"[^\W\d_]+", B)]
    n = len(largos)
    esperado = n / (n - 1) * statistics.mean(largos) / statistics.variance(largos) * 100
    assert medir(B).mu == pytest.approx(esperado)


@pytest.mark.parametrize("texto", ["Hola.", "sol mar luz", "a"])
def test_mu_needs_words_of_different_length(texto):
    assert medir(texto).mu is None


@pytest.mark.parametrize(
    ("banda_de", "pares"),
    [
        (de_inflesz, [(40, "muy difícil"), (40.1, "algo difícil"), (80, "bastante fácil")]),
        (de_szigriszt, [(15, "muy difícil"), (35, "árido"), (65, "normal"), (86, "muy fácil")]),
        (de_fernandez_huerta, [(-5, "muy difícil"), (60, "algo difícil"), (95, "muy fácil")]),
        (de_gutierrez, [(33.3, "difícil"), (40, "normal"), (66.7, "fácil")]),
        (de_mu, [(30.9, "muy difícil"), (31, "difícil"), (61, "adecuado"), (91, "muy fácil")]),
    ],
)
def test_bands(banda_de, pares):
    assert [banda_de(valor) for valor, _nombre in pares] == [nombre for _valor, nombre in pares]


def test_the_longest_sentences_come_first():
    assert largas("Uno dos. Uno dos tres cuatro.\nUno dos tres. Uno.", 2) == [
        (4, "Uno dos tres cuatro"),
        (3, "Uno dos tres"),
    ]


@pytest.mark.parametrize(
    ("palabra", "cuantas"),
    [
        ("participación", 5),
        ("ciudadanía", 5),
        ("prohibir", 2),
        ("ahora", 3),
        ("pingüino", 3),
        ("guerra", 2),
        ("construir", 2),
        ("país", 2),
        ("aéreo", 4),
        ("evaluación", 4),
        ("Cuauhtémoc", 3),
        ("mayor", 2),
        ("ley", 1),
        ("muy", 1),
        ("y", 1),
        ("México", 3),
        ("pai\u0301s", 2),
    ],
)
def test_syllables(palabra, cuantas):
    assert silabas(palabra) == cuantas


def test_abbreviations_decimals_and_addresses_do_not_end_sentences():
    medida = medir("El art. 5 núm. 3 pide 4.5 puntos. Escribe a ana@ejemplo.mx o a www.gto.mx hoy.")
    assert medida.oraciones == 2


def test_blocks_of_markup_end_sentences():
    html = "<h2>Qué hacer</h2><ul><li>Lee\n el texto</li><li>Responde</li></ul>"
    assert medir(html)[:2] == (6, 3)


def test_entities_of_markup_are_not_words():
    assert medir("<p>Uno&nbsp;y&amp;dos</p><dt>Tres</dt><dd>Cuatro</dd>")[:2] == (5, 3)


@pytest.mark.parametrize("texto", ["", "123 4.5", "…"])
def test_no_words_no_figure(texto):
    medida = medir(texto)
    assert (medida.inflesz, medida.fernandez_huerta, medida.gutierrez) == (None, None, None)
    assert (medida.mu, medida.por_oracion, medida.basta) == (None, None, False)


@given(st.text())
def test_any_text_has_consistent_counts(texto):
    medida = medir(texto)
    assert medida.palabras <= medida.silabas or medida.palabras == 0
    assert (medida.oraciones == 0) == (medida.palabras == 0)
