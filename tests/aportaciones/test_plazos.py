from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participacion.aportaciones.plazos import (
    Semaforo,
    es_habil,
    habiles_entre,
    semaforo,
    sumar_habiles,
)

fechas = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("desde", "dias", "esperado"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 13), 1, date(2026, 11, 17)),  # Monday 16 is Revolution Day
        (date(2026, 9, 15), 1, date(2026, 9, 17)),  # 16 September
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_business_days_skip_weekends_and_holidays(desde, dias, esperado):
    assert sumar_habiles(desde, dias) == esperado


@given(fechas, st.integers(1, 60))
def test_adding_and_counting_agree(desde, dias):
    vence = sumar_habiles(desde, dias)
    assert es_habil(vence)
    assert habiles_entre(desde, vence) == dias
    assert habiles_entre(vence, desde) == -dias


def test_light_changes_on_the_right_day():
    vence = date(2026, 12, 4)  # a Friday
    assert semaforo(vence, date(2026, 11, 30)) == (Semaforo.A_TIEMPO, 4)
    assert semaforo(vence, date(2026, 12, 1)) == (Semaforo.POR_VENCER, 3)
    assert semaforo(vence, vence) == (Semaforo.POR_VENCER, 0)
    assert semaforo(vence, date(2026, 12, 5))[0] == Semaforo.VENCIDA
    assert semaforo(vence, date(2026, 12, 7)) == (Semaforo.VENCIDA, 1)
