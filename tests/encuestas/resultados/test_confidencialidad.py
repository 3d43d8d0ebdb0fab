"""Disclosure control, attacked: by brute force, by totals and by comparing two snapshots."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encuestas.resultados.confidencialidad import (
    K,
    Tabla,
    TablaPublica,
    cambio_seguro,
    muestra_pregunta,
    porcentaje,
    proteger,
)


def tabla(*filas):
    return Tabla(
        tuple(f"f{i}" for i in range(len(filas))),
        tuple(f"c{j}" for j in range(len(filas[0]))),
        tuple(map(tuple, filas)),
    )


def posibles(publica: TablaPublica):
    """Every table of whole numbers that agrees with all that was published, by brute force."""
    total_columnas = list(publica.totales_columna)
    filas = []
    for celdas, total in zip(publica.celdas, publica.totales_fila, strict=True):
        huecos = [j for j, n in enumerate(celdas) if n is None]
        falta = total - sum(n for n in celdas if n is not None)
        filas.append(
            [
                tuple(
                    dict(zip(huecos, reparto, strict=True)).get(j, n) for j, n in enumerate(celdas)
                )
                for reparto in product(range(falta + 1), repeat=len(huecos))
                if sum(reparto) == falta
            ]
        )
    for eleccion in product(*filas):
        resto = [t - sum(f[j] for f in eleccion) for j, t in enumerate(total_columnas)]
        if all(n >= 0 for n in resto) and (publica.otras or not any(resto)):
            yield eleccion, tuple(resto)


pequenas = st.integers(1, 3).flatmap(
    lambda ancho: st.lists(
        st.lists(st.integers(0, 6), min_size=ancho, max_size=ancho), min_size=1, max_size=3
    )
)


@given(pequenas)
@settings(max_examples=150, deadline=None)
def test_nadie_puede_acotar_una_celda_escondida(filas):
    """The attacker knows the rule, every total and every visible cell."""
    k = 3
    publica = proteger(tabla(*filas), k=k)
    if publica is None:
        return
    todas = list(posibles(publica))
    assert todas, "what is published must be consistent with something"
    for i, fila in enumerate(publica.celdas):
        for j, celda in enumerate(fila):
            valores = {eleccion[i][j] for eleccion, _resto in todas}
            if celda is None:
                assert max(valores) - min(valores) >= k
            else:
                assert celda >= k
    if publica.otras:
        for j in range(len(publica.columnas)):
            valores = {resto[j] for _eleccion, resto in todas}
            assert max(valores) - min(valores) >= k


@given(pequenas)
@settings(max_examples=200, deadline=None)
def test_lo_visible_es_cierto(filas):
    original = tabla(*filas)
    publica = proteger(original, k=3)
    if publica is None:
        return
    assert publica.total == sum(map(sum, filas))
    for nombre, celdas, total in zip(
        publica.filas, publica.celdas, publica.totales_fila, strict=True
    ):
        reales = original.numeros[original.filas.index(nombre)]
        assert total == sum(reales) >= 3
        assert all(c is None or c == r for c, r in zip(celdas, reales, strict=True))
    assert publica.otras == publica.total - sum(publica.totales_fila)
    assert publica.otras == 0 or publica.otras >= 3


def test_una_celda_chica_arrastra_a_otra_en_su_fila_y_en_su_columna():
    publica = proteger(tabla([40, 3, 30], [50, 25, 60], [20, 45, 35]))
    assert publica is not None
    assert publica.celdas[0][1] is None
    assert sum(c is None for c in publica.celdas[0]) >= 2
    assert sum(fila[1] is None for fila in publica.celdas) >= 2


def test_el_cero_tambien_se_esconde():
    publica = proteger(tabla([0, 40, 40], [30, 30, 30], [20, 40, 40]))
    assert publica is not None
    assert publica.celdas[0][0] is None


def test_una_fila_chica_se_suma_con_otra_para_que_no_salga_por_resta():
    publica = proteger(tabla([40, 40], [30, 30], [3, 1]))
    assert publica is None or publica.otras >= K
    assert publica is None or "f2" not in publica.filas


def test_un_municipio_necesita_treinta():
    publica = proteger(tabla([60, 60], [50, 40], [14, 15], [13, 12]), minimo_fila=30)
    assert publica is not None
    assert publica.filas == ("f0", "f1")
    assert publica.otras == 54


def test_una_tabla_grande_y_rala_no_publica_de_mas_y_termina():
    filas = [[(i * 7 + j * 3) % 23 for j in range(10)] for i in range(46)]
    publica = proteger(tabla(*filas), minimo_fila=30)
    assert publica is not None
    assert all(c is None or c >= K for fila in publica.celdas for c in fila)


def test_nadie_sola_no_publica_nada():
    assert proteger(tabla([1, 0], [0, 0])) is None
    assert proteger(tabla([0, 0])) is None


# --- two snapshots -------------------------------------------------------------------------
BASE = tabla([40, 30], [50, 20])


def mas(*cambios):
    numeros = [list(f) for f in BASE.numeros]
    for i, j, n in cambios:
        numeros[i][j] += n
    return tabla(*numeros)


@pytest.mark.parametrize(
    ("cambios", "seguro"),
    [
        ([], True),
        ([(0, 0, 1)], False),
        ([(0, 0, 9)], False),
        ([(0, 0, 10)], True),
        ([(0, 0, 10), (1, 1, 1)], False),
        ([(0, 0, -1)], False),
        ([(0, 0, 9), (0, 1, 9)], False),
        ([(0, 0, 12), (0, 1, 15), (1, 0, 10), (1, 1, 30)], True),
    ],
)
def test_restar_dos_publicaciones_no_aisla_a_nadie(cambios, seguro):
    antes, despues = proteger(BASE), proteger(mas(*cambios))
    assert antes is not None
    assert despues is not None
    assert cambio_seguro(antes, despues) is seguro


@given(
    st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=4),
    st.data(),
)
@settings(max_examples=200, deadline=None)
def test_ninguna_resta_de_lo_publicado_da_un_grupo_chico(filas, data):
    """Property: if the change is taken, every pair of figures differs by 0 or by K or more."""
    nuevas = [
        [n + data.draw(st.sampled_from([0, 0, 1, 5, 10, 25])) for n in fila] for fila in filas
    ]
    antes, despues = proteger(tabla(*filas)), proteger(tabla(*nuevas))
    if antes is None or despues is None or not cambio_seguro(antes, despues):
        return
    for uno, otro in zip(
        [*antes.totales_fila, antes.total, antes.otras],
        [*despues.totales_fila, despues.total, despues.otras],
        strict=True,
    ):
        assert otro - uno == 0 or abs(otro - uno) >= K
    for f, g in zip(antes.celdas, despues.celdas, strict=True):
        for a, b in zip(f, g, strict=True):
            assert (a is None) == (b is None)
            assert a is None or a == b or abs(b - a) >= K


# --- plain questions -----------------------------------------------------------------------
def test_una_pregunta_con_pocas_respuestas_no_se_ve():
    assert not muestra_pregunta(9)
    assert muestra_pregunta(10)


def test_sin_base_no_hay_porcentaje():
    assert porcentaje(10, 29) is None
    assert porcentaje(15, 30) == 50
    assert porcentaje(None, 100) is None
