import pytest

from encuestas.models import EncuestasPage
from tests import fabricas


@pytest.fixture
def entra(entra):
    """The same, with the list of surveys that says who may publish them."""
    fabricas.indice(EncuestasPage, "encuestas")
    return entra
