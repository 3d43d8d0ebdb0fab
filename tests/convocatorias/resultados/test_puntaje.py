"""The arithmetic of a jury: what must hold whatever the scores are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convocatorias.resultados.acuerdo import Grado, acuerdo, alfa, kendall
from convocatorias.resultados.puntaje import (
    Baremo,
    Desempatada,
    Premio,
    de_una_hoja,
    exacto,
    juntar,
    puntaje,
    redondear,
    repartir,
)

METODOS = st.sampled_from(["media", "mediana", "recortada"])
NOTA = st.integers(0, 1000).map(lambda n: Decimal(n) / 100)
PESOS = st.lists(st.integers(1, 9900), min_size=1, max_size=5).map(
    lambda pesos: {n: Decimal(peso) / 100 for n, peso in enumerate(pesos)}
)


@st.composite
def jurados(draw):
    pesos = draw(PESOS)
    hoja = st.fixed_dictionaries(dict.fromkeys(pesos, NOTA))
    return Baremo(pesos, metodo=draw(METODOS)), draw(st.lists(hoja, min_size=1, max_size=8))


@given(jurados(), st.randoms())
def test_el_orden_de_jueces_y_criterios_no_importa(jurado, azar):
    baremo, hojas = jurado
    otras, criterios = list(hojas), list(baremo.pesos)
    azar.shuffle(otras)
    azar.shuffle(criterios)
    volteado = Baremo({c: baremo.pesos[c] for c in criterios}, metodo=baremo.metodo)
    assert puntaje(otras, volteado) == puntaje(hojas, baremo)


@given(jurados(), st.integers(1, 1000))
def test_multiplicar_los_pesos_no_importa(jurado, veces):
    baremo, hojas = jurado
    grandes = Baremo({c: p * veces for c, p in baremo.pesos.items()}, metodo=baremo.metodo)
    assert puntaje(hojas, grandes) == puntaje(hojas, baremo)


@given(jurados())
def test_quien_da_justo_lo_que_ya_habia_no_cambia_nada(jurado):
    """So whoever stands aside neither favours nor punishes: the others alone rule."""
    baremo, hojas = jurado
    valores = [de_una_hoja(hoja, baremo.pesos) for hoja in hojas]
    antes = juntar(valores, baremo.metodo)
    # Trimming starts at three sheets, so before that the rule itself would change.
    if baremo.metodo == "recortada" and len(valores) < 3:
        return
    assert juntar([*valores, antes], baremo.metodo) == antes


@given(jurados(), st.data())
def test_subir_una_nota_nunca_baja_el_puntaje(jurado, data):
    baremo, hojas = jurado
    cual = data.draw(st.integers(0, len(hojas) - 1))
    criterio = data.draw(st.sampled_from(sorted(baremo.pesos)))
    mejor = hojas[cual][criterio] + data.draw(NOTA)
    subidas = [*hojas[:cual], {**hojas[cual], criterio: mejor}, *hojas[cual + 1 :]]
    assert exacto(subidas, baremo) >= exacto(hojas, baremo)
    assert puntaje(subidas, baremo) >= puntaje(hojas, baremo)


@given(jurados())
def test_el_puntaje_cabe_entre_la_peor_y_la_mejor_hoja(jurado):
    baremo, hojas = jurado
    valores = [de_una_hoja(hoja, baremo.pesos) for hoja in hojas]
    assert min(valores) <= exacto(hojas, baremo) <= max(valores)


@given(st.fractions(0, 100))
def test_se_redondea_como_se_ensena_en_la_escuela(valor):
    redondo = Fraction(redondear(valor))
    assert -Fraction(1, 200) < redondo - valor <= Fraction(1, 200)


PUNTAJES = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3), st.integers(0, 20).map(Decimal), max_size=12
)


@given(PUNTAJES, st.integers(0, 4), st.integers(0, 3), st.none() | st.integers(0, 20))
def test_el_reparto_da_exactamente_lo_que_hay(puntajes, lugares, menciones, minimo):
    baremo = Baremo({}, lugares=lugares, menciones=menciones, minimo=minimo and Decimal(minimo))
    reparto = repartir(puntajes, baremo)
    premios = [p.premio for p in reparto.puestos]
    alcanzan = [f for f, v in puntajes.items() if baremo.minimo is None or v >= baremo.minimo]
    assert premios.count(Premio.LUGAR) == min(lugares, len(alcanzan))
    assert premios.count(Premio.MENCION) == min(menciones, max(0, len(alcanzan) - lugares))
    assert reparto.desierta is (not alcanzan)
    assert {p.folio for p in reparto.puestos} == set(puntajes)
    for uno in reparto.puestos:
        for otro in reparto.puestos:
            assert (uno.puntaje == otro.puntaje) is (uno.posicion == otro.posicion)
            if uno.puntaje == otro.puntaje and (uno.premio, uno.lugar) != (otro.premio, otro.lugar):
                assert any({uno.folio, otro.folio} <= set(g) for g in reparto.sin_resolver)
    ordenes = [Desempatada(tuple(reversed(g))) for g in reparto.sin_resolver]
    assert repartir(puntajes, baremo, ordenes).sin_resolver == ()


def notas(**valores):
    return {folio: Decimal(str(v)) for folio, v in valores.items()}


INAI = Baremo({}, lugares=3, menciones=2, minimo=Decimal(6))


def test_tres_lugares_y_dos_menciones():
    reparto = repartir(notas(a=9, b=8.5, c=8, d=7, e=6.5, f=6, g=5.99), INAI)
    assert [p.lugar for p in reparto.puestos] == [1, 2, 3, None, None, None, None]
    assert [p.premio for p in reparto.puestos[3:]] == ["mencion", "mencion", "cumple", "no_alcanza"]
    assert reparto.vacantes == (0, 0)


@pytest.mark.parametrize(
    ("puntajes", "abierto"),
    [
        (notas(a=9, b=9, c=8), ("a", "b")),
        (notas(a=9, b=8, c=7, d=7), ("c", "d")),
        (notas(a=9, b=8, c=7.5, d=7, e=6.5, f=6.5), ("e", "f")),
        (notas(a=9, b=8, c=7.5, d=7, e=7), None),
        (notas(a=9, b=8, c=7.5, d=7, e=6.9, f=6.5, g=6.5), None),
        (notas(a=9, b=5, c=5), None),
    ],
)
def test_un_empate_importa_si_reparte_cosas_distintas(puntajes, abierto):
    assert repartir(puntajes, INAI).sin_resolver == ((abierto,) if abierto else ())


def test_el_jurado_ordena_y_su_ultimo_acto_vale():
    empate = notas(a=9, b=9, c=8)
    actos = [Desempatada(("a", "b")), Desempatada(("b", "a"))]
    reparto = repartir(empate, INAI, actos)
    assert [(p.folio, p.lugar, p.posicion) for p in reparto.puestos] == [
        ("b", 1, 1),
        ("a", 2, 1),
        ("c", 3, 3),
    ]
    otro_grupo = repartir(notas(a=9, b=9, c=9), INAI, actos)
    assert otro_grupo.sin_resolver == (("a", "b", "c"),), "an act counts for its own group only"


def test_lo_que_nadie_alcanza_queda_vacante_o_desierto():
    assert repartir(notas(a=7), INAI).vacantes == (2, 2)
    assert repartir(notas(a=5), INAI).desierta
    assert repartir({}, INAI).desierta


def test_cada_metodo_a_mano():
    valores = [Fraction(n) for n in (2, 8, 9, 10)]
    assert juntar(valores, "media") == Fraction(29, 4)
    assert juntar(valores, "mediana") == Fraction(17, 2)
    assert juntar(valores, "recortada") == Fraction(17, 2)
    assert juntar(valores[:2], "recortada") == 5, "with two there is nothing to trim"
    assert redondear(Fraction(8125, 1000)) == Decimal("8.13")
    with pytest.raises(ValueError, match="no scores"):
        juntar([], "media")
    with pytest.raises(KeyError):
        de_una_hoja({1: Decimal(5)}, {1: Decimal(1), 2: Decimal(1)})


#: The worked example of Krippendorff (2011): four observers, twelve units, gaps.
EJEMPLO = [
    "123321412...",
    "1233224125.3",
    ".3332342251.",
    "12332441251.",
]


def test_el_alfa_del_ejemplo_de_krippendorff():
    tabla = {
        str(u): {j: Fraction(int(fila[u])) for j, fila in enumerate(EJEMPLO) if fila[u] != "."}
        for u in range(12)
    }
    assert round(float(alfa(tabla)), 3) == 0.849
    assert acuerdo(tabla).grado == Grado.ALTO


def en_tabla(*jueces):
    columnas = zip(*jueces, strict=True)
    return {str(u): dict(enumerate(map(Fraction, columna))) for u, columna in enumerate(columnas)}


def test_el_kendall_hecho_a_mano():
    """Ranks (1,2,3), (1,2,3), (2,1,3): sums 4, 5, 9; S = 14; W = 12·14 / (9·24) = 7/9."""
    assert kendall(en_tabla((1, 2, 3), (1, 2, 3), (2, 1, 3))) == Fraction(7, 9)
    assert kendall(en_tabla((1, 2, 2), (5, 9, 9))) == 1, "same order with the same ties"
    assert kendall(en_tabla((1, 2), (2, 1))) == 0


def test_sin_con_quien_comparar_no_hay_acuerdo():
    for tabla in ({}, en_tabla((1, 2, 3)), en_tabla((5, 5), (5, 5))):
        assert acuerdo(tabla).grado == Grado.NO_SE_SABE
    assert acuerdo(en_tabla((1, 9), (9, 1))).grado == Grado.BAJO
