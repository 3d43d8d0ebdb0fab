"""Reading with the keyboard alone, in a real browser; and the same without JavaScript."""

import pytest

from encuestas.resultados.conteo import ponerse_al_dia
from encuestas.temas import arbol, textos
from encuestas.temas.models import Marca
from tests import fabricas
from tests.apoyo.navegador import entrar
from tests.encuestas.resultados.test_conteo import crear
from tests.encuestas.temas.ayudas import PREGUNTAS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mesa(live_server, pagina):
    encuesta = fabricas.encuesta("abierta", preguntas=PREGUNTAS)
    for i in range(4):
        crear(encuesta, idea=f"El agua número {i}")
    ponerse_al_dia(encuesta.espacio)
    for nombre in ("Agua", "Luz"):
        arbol.agregar_tema(espacio=encuesta.espacio, variable="idea", nombre=nombre)
    fabricas.usuario("duena", de=fabricas.eje())

    def abrir(pantalla="escritorio", **opciones):
        p = pagina(pantalla, **opciones)
        entrar(p, "duena", "clave")
        p.goto(f"/admin/encuestas/{encuesta.pk}/textos/de/idea/", wait_until="networkidle")
        return p

    return encuesta, abrir


def marcadas(encuesta):
    temas = Marca.objects.values_list("texto", "tema__nombre")
    orden = list(textos.de(encuesta.espacio, "idea").values_list("pk", flat=True))
    return {(orden.index(texto), tema) for texto, tema in temas}


def test_con_el_teclado(mesa, axe):
    encuesta, abrir = mesa
    p = abrir()
    assert axe(p) == []
    for tecla in ("j", "x", "j", "j", "x", "2"):
        p.keyboard.press(tecla)
    with p.expect_navigation():
        p.keyboard.press("g")
    p.wait_for_selector("text=Cambiaron 2 textos")
    assert marcadas(encuesta) == {(0, "Luz"), (2, "Luz")}
    with p.expect_navigation():
        p.click("button:has-text('Deshacer')")
    assert marcadas(encuesta) == set()


def test_sin_javascript(mesa):
    encuesta, abrir = mesa
    p = abrir(js=False)
    p.locator("input[name=textos]").first.check()
    p.get_by_label("Agua").first.check()
    p.click("button:has-text('Poner estos temas')")
    p.wait_for_selector("text=Cambió 1 texto")
    assert marcadas(encuesta) == {(0, "Agua")}


def test_las_demas_pantallas_sin_fallas(mesa, axe):
    encuesta, abrir = mesa
    p = abrir("telefono")
    fallas = []
    for final in ("", "de/idea/arbol/", "de/idea/segunda/"):
        p.goto(f"/admin/encuestas/{encuesta.pk}/textos/{final}", wait_until="networkidle")
        fallas += axe(p)
        assert p.evaluate("document.querySelector('main').scrollWidth <= innerWidth"), final
    assert fallas == []
