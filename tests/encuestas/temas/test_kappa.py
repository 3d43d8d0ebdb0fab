"""Agreement of two readings, and what a quote may say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encuestas.temas.fidelidad import fiel, senas
from encuestas.temas.kappa import Acuerdo, comparar

cuentas = st.integers(0, 50)


def test_el_ejemplo_de_los_libros():
    """20 both, 5 and 10 apart, 15 neither: p_o = 0.7, p_e = 0.5, κ = 0.4 exactly."""
    assert Acuerdo(20, 5, 10, 15).kappa == Fraction(2, 5)
    assert Acuerdo(20, 5, 10, 15).observado == Fraction(7, 10)


def test_un_acuerdo_alto_puede_valer_menos_que_el_azar():
    """90 % of agreement when nearly all texts lack the theme: kappa sees through it."""
    assert Acuerdo(0, 5, 5, 90).observado == Fraction(9, 10)
    assert Acuerdo(0, 5, 5, 90).kappa < 0


@pytest.mark.parametrize("acuerdo", [Acuerdo(), Acuerdo(ninguno=10), Acuerdo(ambos=10)])
def test_sin_textos_o_sin_diferencias_no_esta_definida(acuerdo):
    assert acuerdo.kappa is None


@given(cuentas, cuentas, cuentas, cuentas)
def test_da_igual_quien_leyo_primero_y_nunca_pasa_de_uno(a, b, c, d):
    uno, otro = Acuerdo(a, b, c, d).kappa, Acuerdo(a, c, b, d).kappa
    assert uno == otro
    assert uno is None or -1 <= uno <= 1
    assert (uno == 1) == (uno is not None and b == c == 0)


@given(st.lists(st.tuples(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")))))
def test_comparar_cuenta_cada_texto_una_vez(lecturas):
    assert all(comparar(tema, lecturas).textos == len(lecturas) for tema in "abc")


ORIGINAL = "Mi vecina Rosa López de la calle Hidalgo 12 dice que el agua llega sucia, ¡y cara!"


@pytest.mark.parametrize(
    ("cita", "vale"),
    [
        (ORIGINAL, True),
        ("el agua llega sucia, y cara", True),
        ("Mi vecina [nombre] […] dice que EL AGUA llega sucia", True),
        ("el agua llega muy sucia", False),
        ("sucia llega el agua", False),
        ("el agua [que bebemos todos en la colonia y en el resto de la ciudad] llega", False),
        ("", True),
    ],
)
def test_una_cita_solo_quita_palabras(cita, vale):
    assert fiel(ORIGINAL, cita) is vale


@given(st.text(), st.data())
def test_quitar_palabras_siempre_vale(texto, datos):
    palabras = texto.split()
    quedan = [p for p in palabras if datos.draw(st.booleans())]
    assert fiel(texto, " ".join(quedan))


@pytest.mark.parametrize(
    ("cita", "hay"),
    [
        ("escríbeme a ana.p@correo.mx", ["correo"]),
        ("mi cel es 473 123 45 67", ["telefono"]),
        ("LOPA800101MGTXXX09", ["curp"]),
        ("mira https://algo.mx", ["enlace"]),
        ("soy @ana_gto", ["cuenta"]),
        ("pagué 1,500 pesos en 2019 y 300 en 2020", []),
    ],
)
def test_las_senas_se_ven(cita, hay):
    assert senas(cita) == hay
