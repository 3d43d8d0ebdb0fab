"""Two surveys that share variables, side by side, from what is already public."""

import pytest

from home.demo.preguntas import pregunta
from tests import fabricas

from .test_conteo import crear

pytestmark = pytest.mark.django_db


def hacer(slug, texto="¿Color?", opciones=("Rojo", "Azul"), **campos):
    preguntas = [
        pregunta(slug, "color", "unica", texto, opciones=list(opciones), resultado_publico=True),
        pregunta(slug, f"solo_{slug}", "unica", "¿Otra?", opciones=["Sí"], resultado_publico=True),
    ]
    return fabricas.encuesta(slug, title=f"Encuesta {slug}", preguntas=preguntas, **campos)


@pytest.fixture
def dos(client):
    una, otra = hacer("una"), hacer("otra", "¿Qué color?", ("azul ", "Rojo", "Verde"))
    crear(una, 30, color="Rojo")
    crear(una, 10, color="Azul")
    crear(otra, 20, color="Rojo")
    crear(otra, 20, color="azul")
    for slug in ("una", "otra"):
        client.get(f"/encuestas/{slug}/resultados/")
    return una, otra


def ver(client, consulta=""):
    return client.get(f"/encuestas/una/resultados/comparar/{consulta}")


def test_las_mismas_variables_lado_a_lado(client, dos):
    respuesta = ver(client, "?con=otra")
    [c] = respuesta.context["comparadas"]
    porcentajes = {e.strip(): (a.porcentaje, b.porcentaje) for e, a, b in c.renglones}
    assert porcentajes == {"Rojo": (75, 50), "Azul": (25, 50), "Verde": (None, 0)}
    assert c.distinta
    html = respuesta.content.decode()
    assert "¿Qué color?" in html
    assert "solo_una" not in html
    assert "75 % (30)" in html


def test_se_ofrecen_las_que_se_pueden_comparar(client, dos):
    ajena = fabricas.encuesta(
        "ajena",
        preguntas=[
            pregunta("z", "gusto", "unica", "¿Gusto?", opciones=["Sí"], resultado_publico=True)
        ],
    )
    crear(ajena, 15, gusto="Sí")
    client.get("/encuestas/ajena/resultados/")
    assert [p.slug for p in ver(client).context["candidatas"]] == ["otra"]
    assert ver(client, "?con=ajena").status_code == 404
    assert ver(client, "?con=no-existe").status_code == 404


def test_la_sellada_no_se_compara(client, dos):
    otra = dos[1]
    otra.sellada = True
    otra.save_revision().publish()
    assert ver(client, "?con=otra").status_code == 404


def test_sin_resultados_no_hay_con_que(client):
    hacer("una")
    assert ver(client).status_code == 404


def test_las_consultas_no_crecen(client, dos, django_assert_max_num_queries):
    ver(client, "?con=otra")
    with django_assert_max_num_queries(20) as consultas:
        ver(client, "?con=otra")
        antes = len(consultas)
    for i in range(4):
        mas = hacer(f"mas{i}")
        crear(mas, 15, color="Rojo")
        client.get(f"/encuestas/mas{i}/resultados/")
    with django_assert_max_num_queries(antes):
        ver(client, "?con=otra")
