"""One survey with open answers."""

import pytest

from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.temas import arbol
from encuestas.temas.models import PermisoDeCita
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.temas.ayudas import PREGUNTAS


@pytest.fixture
def abierta():
    pagina = fabricas.encuesta("abierta", preguntas=PREGUNTAS)
    for i in range(12):
        crear(pagina, color="Rojo", citable="Sí" if i % 2 else "No", idea=f"El agua número {i}")
    crear(pagina, color="Azul")
    ponerse_al_dia(pagina.espacio)
    return pagina


@pytest.fixture
def agua(abierta):
    return arbol.agregar_tema(espacio=abierta.espacio, variable="idea", nombre="Agua")


@pytest.fixture
def permiso(abierta):
    version = abierta.espacio.version
    citable = next(p for p in version.preguntas() if p.nombre == "citable")
    si = next(o.id for o in citable.opciones if o.etiqueta == "Sí")
    return PermisoDeCita.objects.create(espacio=abierta.espacio, variable="citable", valores=[si])
