import uuid

import pytest

from participacion.formularios import servicios
from participacion.formularios.models import VersionCuestionario
from tests.formularios.ayudas import TODAS, flujo, version_de


@pytest.fixture
def todas() -> VersionCuestionario:
    return version_de(*TODAS)


@pytest.fixture
def congelada(db: None) -> VersionCuestionario:
    return servicios.congelar(clave=uuid.uuid4(), preguntas=flujo(*TODAS))
