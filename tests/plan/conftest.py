import pytest

from participacion.plan.carga import cargar_planes


@pytest.fixture
def planes(db):
    """Both real plans, loaded."""
    return cargar_planes()
