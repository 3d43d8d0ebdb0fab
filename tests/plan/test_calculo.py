from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.plan.calculo import (
    difieren,
    por_alcanzar,
    promedio,
    redondear,
    valor_de_accion,
)

porcentajes = st.integers(0, 100).map(Fraction)
con_huecos = st.lists(st.none() | porcentajes)

#: compromiso: (actions, exact mean, shown, published); from 003, see the plan's data file.
COMPROMISOS = {
    "1.1": ([60, 0], "30", 30, 30),
    "1.2": ([0], "0", 0, None),
    "1.3": ([100, 100], "100", 100, 100),
    "1.4": ([100], "100", 100, 100),
    "1.5": ([35, 10, 100, 0], "36.25", 36, 23),
    "2.1": ([30, 37], "33.5", 34, 35),
    "3.1": ([34, 34], "34", 34, 34),
    "3.2": ([100, 50, 33], "61", 61, 61),
    "3.3": ([100, 100, 100], "100", 100, 100),
    "4.1": ([33, 33, 34], "100/3", 33, 33),
    "5.1": ([25, 20, 70, 70], "46.25", 46, 42),
    "6.1": ([30, 30, 30], "30", 30, 30),
    "7.1": ([45, 43, 80], "56", 56, 56),
}
#: eje: (exact mean of its computed compromisos, shown, published)
EJES = {
    1: ("53.25", 53, 51),
    2: ("33.5", 34, 35),
    3: ("65", 65, 65),
    4: ("100/3", 33, 33),
    5: ("46.25", 46, 42),
    6: ("30", 30, 30),
    7: ("56", 56, 56),
}


@pytest.mark.parametrize("clave", COMPROMISOS)
def test_tabla_de_compromisos(clave):
    acciones, exacto, mostrado, publicado = COMPROMISOS[clave]
    cuenta = promedio(map(Fraction, acciones))
    assert cuenta.valor == Fraction(exacto)
    assert redondear(cuenta.valor) == mostrado
    assert difieren(publicado, cuenta.valor) == (clave in {"1.5", "2.1", "5.1"})


@pytest.mark.parametrize("numero", EJES)
def test_tabla_de_ejes(numero):
    exacto, mostrado, publicado = EJES[numero]
    partes = [Fraction(c[1]) for clave, c in COMPROMISOS.items() if clave[0] == str(numero)]
    cuenta = promedio(partes)
    assert cuenta.valor == Fraction(exacto)
    assert redondear(cuenta.valor) == mostrado
    assert difieren(publicado, cuenta.valor) == (numero in {1, 2, 5})


def test_global_45_contra_42_y_faltan_58():
    cuenta = promedio(Fraction(exacto) for exacto, _, _ in EJES.values())
    assert cuenta.valor is not None
    assert round(float(cuenta.valor), 2) == 45.33
    assert redondear(cuenta.valor) == 45
    assert difieren(42, cuenta.valor)
    assert por_alcanzar(42) == 58
    assert por_alcanzar(None) is None


def test_redondear_entre_niveles_daria_otra_cifra():
    hijos = [Fraction(1, 2), Fraction(1, 2), Fraction(0)]
    assert redondear(promedio(hijos).valor) == 0
    assert redondear(promedio([Fraction(redondear(h)) for h in hijos]).valor) == 1


def test_etapa_cuenta_cero_y_lo_no_declarado_falta():
    assert valor_de_accion(60, "") == 60
    assert valor_de_accion(0, "") == 0
    assert valor_de_accion(None, "En etapa de diseño") == 0
    assert valor_de_accion(None, "") is None


@given(con_huecos)
def test_lo_que_falta_no_cuenta_ni_esconde(valores):
    cuenta = promedio(valores)
    conocidos = [v for v in valores if v is not None]
    assert cuenta.valor == promedio(conocidos).valor
    assert (cuenta.partes, cuenta.faltan) == (len(valores), len(valores) - len(conocidos))
    assert (cuenta.valor is None) == (not conocidos)


@given(st.lists(porcentajes, min_size=1))
def test_el_promedio_queda_entre_el_menor_y_el_mayor(valores):
    valor = promedio(valores).valor
    assert valor is not None
    assert min(valores) <= valor <= max(valores)
    assert valor * len(valores) == sum(valores)


@given(st.lists(porcentajes, min_size=1), st.randoms())
def test_el_orden_no_importa(valores, azar):
    otros = valores[:]
    azar.shuffle(otros)
    assert promedio(otros) == promedio(valores)


@given(st.integers(0, 10000))
def test_la_mitad_sube_igual_que_en_decimal(centesimas):
    esperado = (Decimal(centesimas) / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert redondear(Fraction(centesimas, 100)) == int(esperado)


@given(st.fractions(0, 100))
def test_publicar_lo_que_se_muestra_nunca_difiere(valor):
    assert not difieren(redondear(valor), valor)
    assert not difieren(None, valor)
    assert not difieren(50, None)
