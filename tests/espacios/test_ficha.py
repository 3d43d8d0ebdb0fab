from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from participacion.espacios import ficha
from participacion.espacios.ficha import FichaInvalidaError, FichaVencidaError

AHORA = datetime(2026, 3, 1, 12, tzinfo=UTC)
ESPACIO = uuid4()


def test_what_is_signed_is_read_back():
    nueva = ficha.nueva(ESPACIO, 7, AHORA)
    assert ficha.leer(ficha.firmar(nueva), ESPACIO, AHORA) == nueva


def test_the_secret_has_at_least_128_bits():
    secretos = {ficha.nueva(ESPACIO, 1, AHORA).secreto for _ in range(50)}
    assert len(secretos) == 50
    assert min(len(secreto) for secreto in secretos) * 6 >= 128


def test_a_token_is_good_until_its_last_second(settings):
    nueva = ficha.nueva(ESPACIO, 1, AHORA)
    limite = AHORA + timedelta(seconds=settings.FICHA_VIDA)
    assert ficha.leer(ficha.firmar(nueva), ESPACIO, limite) == nueva
    with pytest.raises(FichaVencidaError) as error:
        ficha.leer(ficha.firmar(nueva), ESPACIO, limite + timedelta(seconds=1))
    assert error.value.ficha == nueva


def test_a_token_of_another_space_is_refused():
    texto = ficha.firmar(ficha.nueva(uuid4(), 1, AHORA))
    with pytest.raises(FichaInvalidaError):
        ficha.leer(texto, ESPACIO, AHORA)


@pytest.mark.parametrize("texto", ["", "x", "a:b:c", "\x00", "é" * 500])
def test_garbage_is_refused(texto):
    with pytest.raises(FichaInvalidaError):
        ficha.leer(texto, ESPACIO, AHORA)


def test_a_changed_token_is_refused():
    texto = ficha.firmar(ficha.nueva(ESPACIO, 1, AHORA))
    with pytest.raises(FichaInvalidaError):
        ficha.leer(texto[:-1] + ("A" if texto[-1] != "A" else "B"), ESPACIO, AHORA)
