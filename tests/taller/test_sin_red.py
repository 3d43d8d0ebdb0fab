"""Table mode in a browser whose network goes and comes back."""

import pytest

from participacion.taller.models import Propuesta
from tests.apoyo.navegador import entrar
from tests.taller import ayudas

pytestmark = pytest.mark.django_db(transaction=True)
PERDER_LA_RESPUESTA = """() => {
  const pedir = window.fetch;
  window.fetch = async (ruta, ...mas) => {
    const respuesta = await pedir(ruta, ...mas);
    if (String(ruta).includes("lote")) throw new TypeError("lost");
    return respuesta;
  };
}"""


@pytest.fixture
def abierta(pagina, db):
    mesa = ayudas.mesa("uno", 1)
    p = pagina("telefono")
    entrar(p, mesa.facilitacion.username, "clave")
    p.goto(f"{mesa.url}captura/")
    p.locator("form[data-lista]").wait_for()
    return p


def escribir(p, texto):
    campo = p.locator(f"[name={p.locator('form[data-captura]').get_attribute('data-principal')}]")
    campo.fill(texto)
    p.click("[data-guardar]")


def pendientes(p) -> int:
    return p.evaluate("Object.keys(localStorage).filter((c) => c.startsWith('captura:')).length")


def test_typed_offline_kept_after_a_reload_and_sent_once(abierta, axe):
    p = abierta
    p.context.set_offline(True)
    for n in range(3):
        escribir(p, f"Idea sin red {n}")
    p.locator(".capturadas li").nth(2).wait_for()
    p.reload()
    p.locator(".capturadas li").nth(2).wait_for()
    assert pendientes(p) == 3
    assert "Sin internet" in p.locator("[data-estado]").inner_text()
    assert Propuesta.objects.count() == 0
    assert axe(p) == []

    p.context.set_offline(False)
    p.locator(".capturadas .hecha").nth(2).wait_for()
    assert sorted(Propuesta.objects.values_list("canal", flat=True)) == ["mesa"] * 3
    assert pendientes(p) == 0
    textos = p.locator(".capturadas").inner_text()
    assert all(folio in textos for folio in Propuesta.objects.values_list("folio", flat=True))


def test_an_answer_that_is_lost_does_not_make_two(abierta):
    p = abierta
    p.evaluate(PERDER_LA_RESPUESTA)
    escribir(p, "La respuesta se pierde")
    p.get_by_text("Sigue capturando").wait_for()
    assert Propuesta.objects.count() == 1
    assert pendientes(p) == 1
    p.reload()
    p.get_by_text("Todo está enviado").wait_for()
    assert Propuesta.objects.count() == 1
    assert pendientes(p) == 0


def test_with_the_session_gone_nothing_is_lost(abierta):
    p = abierta
    cookies = p.context.cookies()
    p.context.clear_cookies()
    escribir(p, "Sin sesión")
    p.get_by_role("link", name="Entrar").wait_for()
    assert pendientes(p) == 1
    assert Propuesta.objects.count() == 0
    p.context.add_cookies(cookies)
    p.click("[data-enviar]")
    p.locator(".capturadas .hecha").wait_for()
    assert Propuesta.objects.count() == 1


def test_what_the_server_refuses_can_be_corrected(abierta):
    p = abierta
    p.fill("[name=a_favor]", "-3")
    escribir(p, "Con una cuenta imposible")
    p.get_by_role("button", name="Corregir").click()
    p.fill("[name=a_favor]", "3")
    p.click("[data-guardar]")
    p.locator(".capturadas .hecha").wait_for()
    assert Propuesta.objects.get().captura.a_favor == 3
    assert pendientes(p) == 0
