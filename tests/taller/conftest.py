import pytest

from tests import fabricas
from tests.taller import ayudas


@pytest.fixture
def mesa(db):
    """A table with the whole structured form, run by «facilita» and «anota»."""
    return ayudas.mesa("uno", 1)


@pytest.fixture
def otra(db, mesa):
    """The table of another eje, run by other people."""
    return ayudas.mesa("dos", 2)


@pytest.fixture
def facilita(mesa):
    return mesa.facilitacion


@pytest.fixture
def duena(mesa):
    return fabricas.usuario("duena", de=mesa.eje)
