"""The whole loop by hand: a proposal on a phone ends in a mechanism, an indicator and its proof,
and the author's page and mail say so."""

import re

import pytest
from django.core import mail

from participacion.plan.models import Eje
from tests.apoyo.navegador import entrar
from tests.e2e.conftest import CLAVE

pytestmark = pytest.mark.django_db(transaction=True)
PROPUESTA = "Que publiquen cada mes cuántas bases abrieron."
RAZON = "Es justo lo que falta. Lo publicaremos el día 5 de cada mes."
AHORA_DICE = "Un cronograma de las tres metas y, cada mes, cuántas bases se abrieron."
MOTIVO = "La gente pidió un dato cada mes."
PRUEBA = "https://datos.ejemplo.invalid/bases.csv"
AUTORA = "Vecina de prueba (persona inventada)"
PLAN = "Plan de Acción Local de Gobierno Abierto para el Estado de Guanajuato (2019-2021)"
EJE = "/plan/2019-2021/modelo-de-datos-abiertos"


def proponer(p):
    """On a phone, with the name that she wants to show and an address to be told."""
    p.goto("/")
    p.click("text=Proponer cómo vigilar un eje")
    p.click("a:has-text('Modelo de Datos Abiertos')")
    p.get_by_label("¿Qué propones para vigilar este eje?").fill(PROPUESTA)
    p.get_by_label("¿Con qué nombre quieres aparecer?").fill(AUTORA)
    p.fill("input[autocomplete=email]", "ana@ejemplo.invalid")
    p.click("text=Enviar mi propuesta")
    p.locator("#enlace-secreto").wait_for()
    folio = re.search(r"PRO-\d{2}-\w{4}-\w{3}", p.inner_text("main")).group()
    return folio, p.get_attribute("#enlace-secreto", "href")


def adoptar(p, folio):
    """The owner takes it into version 2 of the mechanism of the eje."""
    p.goto("/admin/mesas/")
    p.click("main a:has-text('Modelo')")
    p.locator(f"tr:has-text('{folio}') input[type=checkbox]").check()
    p.click("button:has-text('Adoptar en el mecanismo')")
    p.get_by_label("En qué consiste ahora").fill(AHORA_DICE)
    p.get_by_label("Por qué cambia").fill(MOTIVO)
    p.click("button:has-text('Publicar la versión')")
    p.get_by_text("Ya viven en la versión 2").wait_for()


def responder(p, folio):
    p.goto("/admin/bandeja/")
    p.click(f"a:has-text('{folio}')")
    p.get_by_label("Qué entendimos").fill("Quieres ver cada mes lo que se abrió.")
    p.get_by_label("Se incorpora", exact=True).check()
    p.get_by_label("Qué cambia").select_option("mecanismo")
    p.get_by_label("Cuál es").fill("Versión 2 de cómo se vigila el eje")
    p.get_by_label("Por qué").fill(RAZON)
    p.click("button:has-text('Publicar respuesta')")
    p.wait_for_url("**/admin/bandeja/")


def pedir(p):
    """The administration asks for the indicators of a period."""
    p.goto("/admin/periodoindicadores/new/")
    p.select_option("select[name=plan]", label=PLAN)
    for campo, valor in {
        "nombre": "Segundo semestre de 2026",
        "slug": "2026-2",
        "desde": "01/07/2026",
        "hasta": "01/01/2027",
    }.items():
        p.fill(f"input[name={campo}]", valor)
    p.click("button:has-text('Crear')")
    p.get_by_role("link", name="2026", exact=False).first.wait_for()


def llenar(p):
    """The owner fills the form, with its proof, and sends it."""
    eje = Eje.objects.get(slug="modelo-de-datos-abiertos")
    p.goto(f"/admin/mi-eje/{eje.pk}/indicadores/")
    p.click("main a:has-text('Segundo semestre')")
    p.fill("[name=r2-p1]", "120")
    p.locator("details:has([name=r2-enlace]) summary").click()
    p.fill("[name=r2-enlace]", PRUEBA)
    p.fill("[name=r2-fecha]", "2026-07-15")
    p.click("button:has-text('Enviar el formato')")
    p.get_by_text("Enviad").first.wait_for()


def publicar(p):
    p.goto("/admin/mi-eje/por-publicar/")
    p.click("button:has-text('Publicar')")
    p.get_by_text("No hay formatos enviados").wait_for()


def test_de_la_propuesta_a_la_prueba(demo, pagina):
    telefono = pagina("telefono")
    folio, enlace = proponer(telefono)

    duena = pagina("escritorio")
    entrar(duena, "eje-datos", CLAVE)
    responder(duena, folio)
    adoptar(duena, folio)

    admin = pagina("escritorio")
    entrar(admin, "admin", CLAVE)
    pedir(admin)
    llenar(duena)
    oculto = pagina("telefono")
    oculto.goto(f"{EJE}/indicadores/2026-2/")
    assert PRUEBA not in oculto.inner_text("body"), "nothing is public before it is published"
    enlace_de_seguimiento = pagina("escritorio")
    entrar(enlace_de_seguimiento, "seguimiento", CLAVE)
    publicar(enlace_de_seguimiento)

    visita = pagina("telefono")
    visita.goto(f"{EJE}/como-se-vigila/")
    dicho = visita.inner_text("main")
    assert AHORA_DICE in dicho
    assert MOTIVO in dicho
    assert AUTORA in dicho
    assert folio in dicho
    visita.goto(f"{EJE}/indicadores/2026-2/")
    assert "120" in visita.inner_text("main")
    assert visita.locator(f"a[href='{PRUEBA}']").count()

    visita.goto(enlace)
    suya = visita.inner_text("main")
    assert RAZON in suya
    assert "vive en la versión 2" in suya
    textos = [correo.body for correo in mail.outbox if correo.to == ["ana@ejemplo.invalid"]]
    assert any(RAZON in texto for texto in textos)
    visita.goto("/respuestas/que-cambio/")
    assert "Versión 2 de cómo se vigila el eje" in visita.inner_text("main")
