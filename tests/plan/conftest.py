import pytest
from django.contrib.auth.models import Permission

from participacion.plan.carga import cargar_planes
from participacion.plan.models import Eje
from tests import fabricas
from tests.plan.apoyo import LEON, PEIS, duena_de, nuevo_periodo


@pytest.fixture
def planes(db):
    """Both real plans, loaded."""
    return cargar_planes()


@pytest.fixture
def eje():
    return fabricas.eje(1)


@pytest.fixture
def duena(eje):
    return fabricas.usuario("duena", de=eje)


@pytest.fixture
def ajena():
    return fabricas.usuario("ajena", de=fabricas.eje(2))


@pytest.fixture
def leon(planes):
    return Eje.objects.get(slug=LEON)


@pytest.fixture
def peis(planes):
    return Eje.objects.get(slug=PEIS)


@pytest.fixture
def duena_leon(leon):
    return duena_de(leon)


@pytest.fixture
def oficial(db):
    usuario = fabricas.usuario("oficial")
    usuario.user_permissions.add(Permission.objects.get(codename="publicar_indicadores"))
    return usuario


@pytest.fixture
def periodo(leon):
    creado = nuevo_periodo(leon)
    creado.refresh_from_db()
    return creado
