import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.formularios.legibilidad import banda, medir, silabas

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
    ("texto", "cuentas", "inflesz", "nombre"),
    [
        (A, (16, 4, 32, 85), 78.24, "bastante fácil"),
        (B, (35, 4, 76, 187), 62.81, "normal"),
        (C, (59, 1, 120, 282), 21.12, "muy difícil"),
    ],
)
def test_check_vectors_of_the_guide(texto, cuentas, inflesz, nombre):
    medida = medir(texto)
    assert tuple(medida) == cuentas
    assert medida.inflesz == pytest.approx(inflesz, abs=0.006)
    assert banda(medida.inflesz) == nombre


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


@pytest.mark.parametrize("texto", ["", "123 4.5", "…"])
def test_no_words_no_figure(texto):
    assert medir(texto).inflesz is None


@given(st.text())
def test_any_text_has_consistent_counts(texto):
    medida = medir(texto)
    assert medida.palabras <= medida.silabas or medida.palabras == 0
    assert (medida.oraciones == 0) == (medida.palabras == 0)
