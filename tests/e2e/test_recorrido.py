"""The loop, as a person on a phone: say something, be answered, read the answer."""

import re

import pytest

from tests.apoyo.navegador import entrar
from tests.e2e.conftest import CLAVE

pytestmark = pytest.mark.django_db(transaction=True)
FOLIO = re.compile(r"[A-Z]{3}-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{3}")
PROPUESTA = "Que publiquen cada mes cuántas bases abrieron."
RAZON = "Es justo lo que falta. Lo publicaremos el día 5 de cada mes."


def folio_de(pagina):
    return FOLIO.search(pagina.inner_text("main")).group()


def contestar_encuesta(p):
    p.goto("/")
    p.click("text=Responder una encuesta")
    p.click("text=¿Se entiende lo que publica el Congreso?")
    p.locator("fieldset").nth(0).get_by_text("Fácil", exact=True).click()
    p.locator("fieldset").nth(1).get_by_text("No sé", exact=True).click()
    p.fill("textarea", "La palabra «dictamen»")
    p.click("text=Enviar mi respuesta")
    assert "Recibimos lo que enviaste" in p.inner_text("h1")
    return folio_de(p)


def proponer(p):
    p.goto("/")
    p.click("text=Proponer cómo vigilar un eje")
    p.click("a:has-text('Modelo de Datos Abiertos')")
    p.fill("input[autocomplete=email]", "sin-arroba")
    p.click("text=Enviar mi propuesta")
    assert "Hay un problema" in p.inner_text("main")
    assert p.title().startswith("Error:")
    assert p.input_value("input[autocomplete=email]") == "sin-arroba"
    p.fill("textarea", PROPUESTA)
    p.fill("input[autocomplete=email]", "ana@ejemplo.invalid")
    p.click("text=Enviar mi propuesta")
    assert PROPUESTA in p.inner_text("main")
    return folio_de(p), p.get_attribute("#enlace-secreto", "href")


def registrarse(p):
    p.goto("/")
    p.click("text=Ir a un evento")
    p.click("a:has-text('municipios abiertos')")
    assert "Quedan 6 lugares" in p.inner_text("main")
    p.fill("input[autocomplete=name]", "Ana Prueba")
    p.fill("input[autocomplete=email]", "ana@ejemplo.invalid")
    p.get_by_label("En línea").check()
    p.click("text=Apartar mi lugar")
    # With an address the receipt goes there, and the page says the same to everybody.
    assert "Revisa tu correo" in p.inner_text("h1")


def postular(p):
    p.goto("/convocatorias/")
    p.click("text=Prácticas que abren el gobierno en Guanajuato")
    p.locator("main a.boton", has_text="Postular").first.click()
    p.get_by_label("Leí las bases y las acepto.").check()
    p.get_by_role("button", name="Empezar mi postulación", exact=True).click()
    p.get_by_role("link", name="Las preguntas").click()
    p.get_by_label("¿Cómo se llama la práctica?").fill("Mi práctica")
    p.get_by_label("¿Qué problema resolvió y cómo se nota?").fill("Resolvió esto.")
    p.get_by_text("Sociedad civil", exact=True).click()
    p.get_by_text("No, sólo su folio", exact=True).click()
    p.fill("input[autocomplete=name]", "Ana Prueba")
    p.fill("input[autocomplete=email]", "ana@ejemplo.invalid")
    p.get_by_role("button", name="Guardar", exact=True).click()
    p.get_by_role("link", name="Revisar y enviar").click()
    p.get_by_role("button", name="Enviar mi postulación", exact=True).click()
    p.wait_for_url("**/seguimiento/POS-*/**")
    assert "Recibimos lo que enviaste" in p.inner_text("h1")


def responder(p, folio):
    entrar(p, "eje-datos", CLAVE)
    p.goto("/admin/bandeja/")
    assert "Parlamento Abierto" not in p.inner_text("main")
    p.click(f"a:has-text('{folio}')")
    assert PROPUESTA in p.inner_text("main")
    p.click("button:has-text('Publicar respuesta')")
    assert "Sin razón no se publica" in p.inner_text("main")
    p.get_by_label("Qué entendimos").fill("Pides ver lo que falta.")
    p.get_by_label("Se incorpora", exact=True).check()
    p.get_by_label("Qué cambia").select_option("documento")
    p.get_by_label("Cuál es").fill("Cronograma de 2026")
    p.get_by_label("Por qué").fill(RAZON)
    p.click("button:has-text('Publicar respuesta')")
    p.wait_for_url("**/admin/bandeja/")
    assert "Publicaste la respuesta" in p.inner_text("body")


@pytest.mark.parametrize("js", [True, False], ids=["con-js", "sin-js"])
def test_the_loop_closes(demo, pagina, js):
    p = pagina("telefono", js=js)
    p.goto("/")
    p.click("a:has-text('Gobierno Abierto')")
    assert "Ecoapp" in p.inner_text("main")
    contestar_encuesta(p)
    folio, enlace = proponer(p)
    registrarse(p)
    postular(p)
    responder(pagina("escritorio"), folio)

    otra = pagina("telefono", js=js)
    otra.goto("/seguimiento/")
    otra.fill("#folio", folio.lower().replace("-", " "))
    otra.click("text=Ver cómo va")
    assert RAZON in otra.inner_text("main")
    assert PROPUESTA not in otra.inner_text("main")
    otra.goto(enlace)
    assert enlace not in otra.url
    assert PROPUESTA in otra.inner_text("main")
    assert RAZON in otra.inner_text("main")
    otra.goto("/plan/2019-2021/modelo-de-datos-abiertos/aportaciones/")
    assert RAZON in otra.inner_text("main")
    assert "ana@" not in otra.inner_text("main")
