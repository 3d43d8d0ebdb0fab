"""The clarity index: its arithmetic, and the page that shows it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from encuestas.claridad.indice import (
    ITEMS,
    Sumas,
    banda,
    cambio,
    de_una,
    icc,
    puntos,
    sumar,
)
from encuestas.claridad.models import Medicion
from encuestas.plantillas.propias import se_entiende
from participacion.formularios.codigos import NO_SE, PREFIERO_NO, SIN_RESPUESTA
from participacion.formularios.estructura import Opcion, Pregunta
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

ESCALA = {
    nombre: Pregunta(nombre, "escala", "?", opciones=tuple(Opcion(str(i), "") for i in range(1, 6)))
    for nombre in ITEMS
}


def persona(*valores):
    return de_una(ESCALA, dict(zip(ITEMS, valores, strict=False)))


def test_el_ejemplo_de_la_guia():
    """Fácil 75, Pocas 75, Bastante 75, Algo 50 → 68.75 (guia-ux §3.4)."""
    assert persona("4", "4", "4", "3").suma == 68.75


@pytest.mark.parametrize(("valor", "esperado"), [("1", 0), ("3", 50), ("5", 100)])
def test_puntos(valor, esperado):
    assert puntos(ESCALA["claro"], valor) == esperado


@pytest.mark.parametrize("valor", [NO_SE, PREFIERO_NO, SIN_RESPUESTA, None, "9", ["1"]])
def test_lo_que_no_es_un_punto_falta(valor):
    assert puntos(ESCALA["claro"], valor) is None


def test_hacen_falta_tres_de_cuatro():
    assert persona("5", "5", "5", NO_SE).n == 1
    assert persona("5", "5", NO_SE, NO_SE).n == 0


def test_con_menos_de_diez_no_hay_cifra_y_con_menos_de_treinta_es_preliminar():
    assert sumar([persona("5", "5", "5", "5")] * 9).cp is None
    diez = sumar([persona("5", "5", "5", "5")] * 10)
    assert (diez.cp, diez.preliminar, diez.item("claro")) == (100, True, 100)
    assert not sumar([persona("5", "5", "5", "5")] * 30).preliminar


def test_el_indice_necesita_las_dos_cifras_firmes():
    assert icc(80, 30, 50, 30) == 68
    assert icc(80, 29, 50, 30) is None
    assert icc(80, 30, None, 0) is None


@pytest.mark.parametrize(
    ("valor", "nombre"), [(39.9, "poco claro"), (40, "mejorable"), (60, "claro"), (80, "muy claro")]
)
def test_bandas(valor, nombre):
    assert banda(valor) == nombre


def test_subio_solo_si_pasa_del_ruido():
    bajo, alto = (
        sumar([persona("2", "2", "2", "2")] * 20),
        sumar([persona("4", "4", "4", "4")] * 20),
    )
    assert (cambio(bajo, alto), cambio(alto, bajo), cambio(alto, alto)) == (1, -1, 0)
    mezcla = [persona(v, v, v, v) for v in ("1", "2", "3", "4", "5")] * 3
    assert cambio(sumar(mezcla), sumar([*mezcla, persona("5", "5", "5", "5")])) == 0
    assert cambio(Sumas(), alto) == 0


PERSONAS = st.lists(
    st.lists(st.sampled_from(["1", "2", "3", "4", "5", NO_SE]), min_size=4, max_size=4), max_size=30
)


@given(PERSONAS, st.randoms())
def test_el_orden_no_importa_y_la_cifra_esta_entre_0_y_100(personas, azar):
    sumas = [persona(*p) for p in personas]
    total = sumar(sumas)
    azar.shuffle(sumas)
    otra = sumar(sumas)
    assert (total.n, total.items.keys()) == (otra.n, otra.items.keys())
    assert total.suma == pytest.approx(otra.suma)
    assert total.cp is None or 0 <= total.cp <= 100


# --- the page ------------------------------------------------------------------------------
@pytest.fixture
def pagina(db):
    return fabricas.encuesta("clara", preguntas=se_entiende(), title="¿Se entiende el acta?")


def todo(pagina, cuantas, punto):
    etiquetas = {
        p.nombre: p.opciones[punto].etiqueta
        for p in pagina.espacio.version.preguntas()
        if p.nombre in ITEMS
    }
    return crear(pagina, cuantas, **etiquetas)


def test_sin_respuestas_se_dice(client, pagina):
    html = client.get("/claridad/").content.decode()
    assert "¿Se entiende el acta?" in html
    assert "Hacen falta 10" in html


def test_con_respuestas_da_su_cifra_y_su_meta(client, pagina):
    todo(pagina, 12, 3)
    html = client.get("/claridad/").content.decode()
    assert "<b>75</b>" in html
    assert "1 de 1" in html
    assert "cifra preliminar" in html


def test_se_mide_otra_vez_al_dia_siguiente_y_con_diez_nuevas(client, pagina):
    todo(pagina, 12, 3)
    client.get("/claridad/")
    todo(pagina, 12, 1)
    assert "<b>75</b>" in client.get("/claridad/").content.decode()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert "<b>50</b>" in client.get("/claridad/").content.decode()


def test_recalcular_da_lo_guardado(client, pagina):
    from encuestas.claridad.servicios import medir

    todo(pagina, 15, 2)
    client.get("/claridad/")
    antes = Medicion.objects.get().sumas
    Medicion.objects.all().delete()
    medir(pagina.espacio, timezone.now())
    assert Medicion.objects.get().sumas == antes


def test_una_sellada_no_sale(client, pagina):
    todo(pagina, 12, 3)
    pagina.sellada = True
    pagina.save_revision().publish()
    assert "¿Se entiende el acta?" not in client.get("/claridad/").content.decode()


def test_una_encuesta_de_otra_cosa_no_sale(client, pagina):
    fabricas.encuesta("otra", title="De otra cosa")
    assert "De otra cosa" not in client.get("/claridad/").content.decode()


def test_las_consultas_no_crecen_con_las_respuestas(client, pagina, django_assert_max_num_queries):
    todo(pagina, 12, 3)
    client.get("/claridad/")
    todo(pagina, 300, 3)
    with django_assert_max_num_queries(10):
        client.get("/claridad/")
