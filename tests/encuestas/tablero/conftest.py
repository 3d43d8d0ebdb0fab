"""One survey with answers, and the accounts that may or may not see it."""

import pytest
from django.urls import reverse

from encuestas.exportar.models import Descarga
from encuestas.models import Repeticion
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear


@pytest.fixture
def pagina():
    pagina = fabricas.encuesta("mia", repeticion=Repeticion.CODIGOS)
    crear(pagina, 12, color="Rojo")
    crear(pagina, 3, color="Azul")
    return pagina


@pytest.fixture
def sellada(pagina):
    pagina.sellada = True
    pagina.save_revision().publish()
    return pagina


@pytest.fixture
def pocas(settings, tmp_path):
    """Fifteen answers are already too many, and files go to a folder of the test."""
    settings.MIRADOR_DESCARGA_DIRECTA = 10
    settings.PRIVADO_ROOT = tmp_path / "privado"


@pytest.fixture
def pedir(pagina, pocas, django_capture_on_commit_callbacks):
    """Ask for a format; the worker of the tests makes it after the commit."""

    def pedida(cliente, formato="csv", hacer=True):
        with django_capture_on_commit_callbacks(execute=hacer):
            respuesta = cliente.post(reverse("tablero:descargar", args=[pagina.pk, formato]))
        assert respuesta.status_code == 302
        return Descarga.objects.get(pk=respuesta.headers["Location"].rstrip("/").split("/")[-1])

    return pedida
