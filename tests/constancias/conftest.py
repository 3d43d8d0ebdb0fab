import pytest
from django.core.cache import cache
from django.utils import timezone

from convocatorias.constancias import emisiones
from convocatorias.constancias.models import Emision
from tests import fabricas


@pytest.fixture(autouse=True)
def _limpio():
    cache.clear()


@pytest.fixture
def jefa(client, db):
    """A superuser, signed in."""
    usuario = fabricas.usuario("jefa", superusuario=True)
    client.force_login(usuario)
    return usuario


@pytest.fixture
def emitir(django_capture_on_commit_callbacks):
    """Ask for the certificates of an event and let the job run."""

    def pedir(pagina) -> Emision:
        with django_capture_on_commit_callbacks(execute=True):
            pedida = emisiones.encargar(espacio=pagina.espacio, usuario=None, ahora=timezone.now())
        pedida.refresh_from_db()
        return pedida

    return pedir
