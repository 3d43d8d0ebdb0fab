from datetime import UTC, datetime, timedelta

import pytest

from participacion.espacios.ventana import Estado, estado_en

ABRE = datetime(2026, 3, 1, 12, tzinfo=UTC)
CIERRA = datetime(2026, 3, 10, 12, tzinfo=UTC)
INSTANTE = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("ahora", "esperado"),
    [
        (ABRE - INSTANTE, Estado.PROXIMO),
        (ABRE, Estado.ABIERTO),
        (CIERRA - INSTANTE, Estado.ABIERTO),
        (CIERRA, Estado.CERRADO),
    ],
)
def test_the_window_is_half_open(ahora, esperado):
    assert estado_en(ahora, abre=ABRE, cierra=CIERRA) == esperado


def test_missing_edges_mean_no_limit():
    assert estado_en(ABRE, abre=None, cierra=None) == Estado.ABIERTO
    assert estado_en(CIERRA, abre=ABRE, cierra=None) == Estado.ABIERTO
    assert estado_en(ABRE - INSTANTE, abre=None, cierra=CIERRA) == Estado.ABIERTO


def test_what_is_not_published_is_hidden_whatever_the_time():
    assert estado_en(ABRE, abre=ABRE, cierra=CIERRA, publicado=False) == Estado.OCULTO
