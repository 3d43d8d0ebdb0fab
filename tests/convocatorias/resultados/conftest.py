import pytest
import time_machine

from . import ayudas


@pytest.fixture
def ahora():
    """The day of the results."""
    with time_machine.travel(ayudas.RESULTADOS, tick=False):
        yield ayudas.RESULTADOS


@pytest.fixture
def pagina_inai(ahora):
    return ayudas.juzgada()


@pytest.fixture
def oficial(db):
    return ayudas.oficial()


@pytest.fixture
def acta(pagina_inai, oficial, ahora):
    from convocatorias.resultados.servicios import publicar_resultados

    return publicar_resultados(pagina_inai.espacio, oficial, ahora)
