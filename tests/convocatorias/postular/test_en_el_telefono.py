"""Applying on a phone, with and without JavaScript, two hands on one draft, the counter."""

import os
import re

import pytest

from convocatorias.models import Postulacion
from participacion.formularios.limpieza import simbolos
from tests.convocatorias.postular import mentiras
from tests.convocatorias.postular.apoyo import BUENA, convocatoria
from tests.e2e.test_accesible import defectos

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _carpeta(settings, tmp_path):
    settings.PRIVADO_ROOT = tmp_path


def boton(p, nombre):
    p.get_by_role("button", name=nombre, exact=True).click()


def empezar(p, pagina_web):
    p.goto(f"{pagina_web.get_url()}postular/")
    p.get_by_label("Leí las bases y las acepto.").check()
    boton(p, "Empezar mi postulación")


def foto(p, nombre):
    carpeta = os.environ.get("CAPTURAS")
    if carpeta:
        p.screenshot(path=f"{carpeta}/{nombre}.png", full_page=True)


@pytest.mark.parametrize("js", [True, False])
def test_from_the_call_to_the_receipt(pagina, axe, js):
    p = pagina("estrecha", js=js)
    fallas = []

    def revisar(nombre):
        foto(p, f"{nombre}-{'js' if js else 'sin'}")
        if js:
            fallas.extend(defectos(p, axe))

    convoca = convocatoria()
    p.goto(f"{convoca.get_url()}postular/")
    revisar("1-inicio")
    empezar(p, convoca)
    revisar("2-tareas")
    p.get_by_role("link", name="La práctica").click()
    boton(p, "Guardar")
    assert p.title().startswith("Error:")
    revisar("3-error")
    p.get_by_label("¿Cómo se llama?").fill(BUENA["practica"])
    p.get_by_label("¿Qué resolvió?").fill(BUENA["resultado"])
    p.get_by_label("Academia").check()
    boton(p, "Guardar")
    p.get_by_role("link", name="Quién la presenta").click()
    p.get_by_label("¿Cómo te llamas?").fill(BUENA["nombre"])
    boton(p, "Guardar")
    p.get_by_role("link", name="Pruebas").click()
    p.get_by_label("Dirección").fill("ejemplo.org/fotos")
    boton(p, "Agregar el enlace")
    archivo = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": mentiras.pdf()}
    p.get_by_label("Archivo", exact=True).set_input_files(archivo)
    boton(p, "Subir el archivo")
    assert "es un archivo PDF" in p.inner_text("main")
    revisar("4-mentira")
    archivo["buffer"] = mentiras.jpg()
    p.get_by_label("Archivo", exact=True).set_input_files(archivo)
    boton(p, "Subir el archivo")
    assert "foto.jpg" in p.inner_text(".partes >> nth=1")
    revisar("5-pruebas")
    p.get_by_role("link", name="Ya terminé aquí").click()
    p.get_by_role("link", name="Quiénes la presentan").click()
    p.get_by_label("Nombre").fill("Beto")
    p.get_by_label("No tiene correo").check()
    boton(p, "Agregar")
    revisar("6-equipo")
    p.get_by_role("link", name="Ya terminé aquí").click()
    p.get_by_role("link", name="Revisar y enviar").click()
    revisar("7-revisar")
    boton(p, "Enviar mi postulación")
    p.wait_for_url(re.compile("/seguimiento/POS-"))
    revisar("8-acuse")
    postulacion = Postulacion.objects.get()
    assert postulacion.huella in p.inner_text("main")
    boton(p, "Corregir")
    assert "Corregir mi postulación" in p.inner_text("h1")
    p.go_back()
    p.get_by_role("link", name="Retirarla").click()
    revisar("9-retirar")
    boton(p, "Sí, retirarla")
    assert "La retiraste" in p.inner_text("main")
    assert fallas == []


def test_two_people_on_one_draft_and_neither_loses_a_word(pagina, axe):
    una = pagina("telefono")
    empezar(una, convocatoria())
    lista = una.url
    otra = pagina("telefono", js=False)
    for p in (una, otra):
        p.goto(f"{lista}1/")
    una.get_by_label("¿Qué resolvió?").fill("Lo que escribió una")
    una.get_by_text("Guardado a las").wait_for()
    otra.get_by_label("¿Qué resolvió?").fill("Lo que escribió otra")
    boton(otra, "Guardar")
    assert "Elige qué texto se queda" in otra.inner_text("h1")
    for texto in ("Lo que escribió una", "Lo que escribió otra"):
        assert texto in otra.inner_text("main")
    una.goto(otra.url)
    foto(una, "10-textos")
    assert defectos(una, axe) == []
    otra.get_by_label("Usar el otro").check()
    boton(otra, "Guardar lo elegido")
    una.goto(f"{lista}1/")
    assert una.get_by_label("¿Qué resolvió?").input_value() == "Lo que escribió otra"


SIMBOLOS = ["👩🏽‍👩🏽‍👧🏽‍👦🏽", "🇲🇽", "e\u0301\u0323", "á", "👍🏿", "\n", "각", "2️⃣", "ñ", " "]


def test_the_counter_and_the_server_say_the_same_number(pagina):
    p = pagina("telefono")
    empezar(p, convocatoria())
    p.goto(f"{p.url}1/")
    campo = p.get_by_label("¿Qué resolvió?")
    for simbolo in SIMBOLOS:
        for cuantos in (500, 501):
            texto = "x" + simbolo * (cuantos - 2) + "x"
            assert simbolos(texto) == cuantos
            campo.fill(texto)
            dicho = p.inner_text("#" + campo.get_attribute("data-contador"))
            debe = "Te quedan 0" if cuantos == 500 else "Te pasas por 1 "
            assert dicho.startswith(debe), (simbolo, cuantos, dicho)
    campo.fill("  \n" + "x" * 500 + "\u200b \n")
    assert p.inner_text("#" + campo.get_attribute("data-contador")).startswith("Te quedan 0")
