import pytest

from participacion.documentos.carga import cargar_documentos_unicos
from participacion.informes.carga import grupo_de_seguimiento
from participacion.plan.carga import cargar_planes
from participacion.plan.models import Eje
from tests import fabricas


@pytest.fixture
def cargados(db):
    cargar_planes()
    return cargar_documentos_unicos()


@pytest.fixture
def datos_abiertos(cargados):
    return Eje.objects.get(slug="modelo-de-datos-abiertos")


@pytest.fixture
def gente(datos_abiertos):
    """One account of each kind that the rules tell apart."""
    otro = Eje.objects.get(plan__slug="2019-2021", slug="parlamento-abierto")
    personas = {
        "admin": fabricas.usuario("admin", superusuario=True),
        "duena": fabricas.usuario("duena", de=datos_abiertos),
        "otra": fabricas.usuario("otra", de=otro),
        "seguimiento": fabricas.usuario("seguimiento"),
        "ambas": fabricas.usuario("ambas", de=datos_abiertos),
        "personal": fabricas.usuario("personal"),
    }
    for nombre in ("seguimiento", "ambas"):
        personas[nombre].groups.add(grupo_de_seguimiento())
    return personas
