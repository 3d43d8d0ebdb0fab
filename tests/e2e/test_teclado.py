"""With the keyboard alone."""

import pytest

from encuestas.models import Respuesta
from tests import fabricas

pytestmark = pytest.mark.django_db(transaction=True)


def enfocado(p, expresion):
    return p.evaluate(f"(e => {expresion})(document.activeElement)")


def test_a_survey_is_answered_and_sent_without_a_mouse(pagina, live_server):
    encuesta = fabricas.encuesta()
    p = pagina("escritorio")
    p.goto(encuesta.url)
    p.keyboard.press("Tab")
    assert enfocado(p, "e.textContent") == "Saltar al contenido"
    contorno = "getComputedStyle(e).outlineStyle"
    assert enfocado(p, contorno) != "none"
    p.keyboard.press("Enter")
    for _ in range(30):
        p.keyboard.press("Tab")
        if enfocado(p, "e.type") == "radio":
            break
    p.keyboard.press("Space")
    p.keyboard.press("ArrowDown")
    p.keyboard.press("Tab")
    p.keyboard.press("Space")
    assert p.locator("input:checked").count() == 2
    p.keyboard.press("Tab")
    assert enfocado(p, "e.tagName") == "TEXTAREA"
    p.keyboard.type("Escrito sin ratón")
    p.keyboard.press("Tab")
    assert enfocado(p, "e.tagName") == "BUTTON"
    assert enfocado(p, contorno) != "none"
    p.keyboard.press("Enter")
    p.wait_for_selector("text=Recibimos lo que enviaste")
    assert "Escrito sin ratón" in Respuesta.objects.get().respuestas.values()
