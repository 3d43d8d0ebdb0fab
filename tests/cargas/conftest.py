import pytest

from participacion.informes.carga import cargar_periodos
from participacion.plan.carga import cargar_planes
from tests import fabricas


@pytest.fixture
def planes(db):
    """Both real plans with their periods, loaded."""
    from django.utils import timezone

    cargar_planes()
    cargar_periodos(timezone.now())


@pytest.fixture
def admin(db):
    return fabricas.usuario("admin", superusuario=True)
