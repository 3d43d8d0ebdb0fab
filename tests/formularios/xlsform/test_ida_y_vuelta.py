"""What is written is read equal, ids included, and pyxform takes every file."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.xls2xform import convert

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.xlsform import escribir, leer
from participacion.formularios.xlsform.escribir import crudo
from participacion.formularios.xlsform.textos import textos_por_ruta

from .estrategias import POR_TIPO_DE_BLOQUE, cuestionarios, textos

PRUEBAS = settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def ida_y_vuelta(bloques, ingles=None):
    flujo = PreguntasBlock().to_python(bloques)
    datos = escribir(flujo, titulo="Prueba", clave="prueba", ingles=ingles)
    return crudo(flujo), datos, leer(datos)


@PRUEBAS
@given(cuestionarios())
def test_cualquier_cuestionario_vuelve_igual(bloques):
    flujo = PreguntasBlock().to_python(bloques)
    assert PreguntasBlock().clean(flujo) is not None
    original, datos, lectura = ida_y_vuelta(bloques)
    assert lectura.problemas == ()
    assert list(lectura.bloques) == original
    assert convert(datos).xform.startswith("<?xml")


@PRUEBAS
@given(cuestionarios(), st.data())
def test_tambien_vuelve_la_traduccion(bloques, datos):
    rutas = textos_por_ruta(crudo(PreguntasBlock().to_python(bloques)))
    elegidas = datos.draw(st.lists(st.sampled_from(sorted(rutas)), unique=True)) if rutas else []
    del_banco = {b["id"] for b in bloques if b["value"].get("escala", "propia") != "propia"}
    ingles = {
        ruta: texto
        for ruta in elegidas
        if (texto := datos.draw(textos(50))) != rutas[ruta]
        and not (".puntos." in ruta and ruta.split(".")[0] in del_banco)
    }
    original, _archivo, lectura = ida_y_vuelta(bloques, ingles)
    assert lectura.problemas == ()
    assert list(lectura.bloques) == original
    assert lectura.ingles == ingles


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_las_pruebas_llevan_todos_los_tipos_y_todos_sus_campos():
    """Whoever adds a type or a field to the engine is told here."""
    bloques = PreguntasBlock().child_blocks
    assert set(POR_TIPO_DE_BLOQUE) == set(bloques)
    puestos = {"condicion", "variable"}
    for tipo, bloque in bloques.items():
        campos = set(POR_TIPO_DE_BLOQUE[tipo].example())
        assert campos | puestos == set(bloque.child_blocks) | puestos, tipo
