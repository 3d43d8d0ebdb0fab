"""The distribution, with whatever judges, cases and impediments."""

from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from convocatorias.dictamen.reparto import repartir

JUECES = "abcdefg"


@st.composite
def problemas(draw, casos=12, jueces=7):
    los_casos = list(range(draw(st.integers(0, casos))))
    los_jueces = list(JUECES[: draw(st.integers(0, jueces))])
    pares = list(product(los_jueces, los_casos))
    impedidos = draw(st.sets(st.sampled_from(pares))) if pares else set()
    return los_casos, los_jueces, draw(st.integers(0, 4)), impedidos


def _cargas(pares, jueces):
    cuenta = Counter(juez for juez, _caso in pares)
    return [cuenta[juez] for juez in jueces]


@given(problemas())
def test_cada_caso_tiene_los_suyos_y_nadie_lo_que_no_puede(problema):
    casos, jueces, cuantos, impedidos = problema
    pares = repartir(casos, jueces, cuantos, impedidos=impedidos)
    assert not pares & impedidos
    for caso in casos:
        posibles = sum((juez, caso) not in impedidos for juez in jueces)
        lleva = sum(c == caso for _juez, c in pares)
        assert lleva == min(cuantos or len(jueces), posibles)


@given(problemas())
def test_sin_impedimentos_las_cargas_difieren_en_uno(problema):
    casos, jueces, cuantos, _impedidos = problema
    cargas = _cargas(repartir(casos, jueces, cuantos), jueces)
    assert not cargas or max(cargas) - min(cargas) <= 1


@given(problemas(casos=4, jueces=4))
def test_con_impedimentos_no_hay_reparto_mas_parejo(problema):
    """Against all the distributions there are."""
    casos, jueces, cuantos, impedidos = problema
    cargas = _cargas(repartir(casos, jueces, cuantos, impedidos=impedidos), jueces)
    mejor = min(
        (sum(c * c for c in _cargas(todas, jueces)) for todas in _todos(*problema)), default=0
    )
    assert sum(c * c for c in cargas) == mejor


def _todos(casos, jueces, cuantos, impedidos):
    por_caso = []
    for caso in casos:
        posibles = [juez for juez in jueces if (juez, caso) not in impedidos]
        cuales = combinations(posibles, min(cuantos or len(jueces), len(posibles)))
        por_caso.append([[(juez, caso) for juez in unos] for unos in cuales])
    for elegidos in product(*por_caso):
        yield [par for unos in elegidos for par in unos]


@given(problemas(), st.data())
def test_al_volver_a_repartir_lo_fijo_se_queda(problema, data):
    casos, jueces, cuantos, impedidos = problema
    antes = repartir(casos, jueces, cuantos, impedidos=impedidos)
    fijos = data.draw(st.sets(st.sampled_from(sorted(antes, key=str)))) if antes else set()
    quedan = jueces[1:]
    nuevo = repartir(casos, quedan, cuantos, impedidos=impedidos, fijos=fijos, previos=antes)
    assert fijos <= nuevo
    assert {juez for juez, _caso in nuevo - fijos} <= set(quedan)


@given(problemas())
def test_repartir_otra_vez_no_mueve_nada(problema):
    casos, jueces, cuantos, impedidos = problema
    antes = repartir(casos, jueces, cuantos, impedidos=impedidos)
    assert repartir(casos, jueces, cuantos, impedidos=impedidos, previos=antes) == antes
