"""The browser fixtures themselves: closed network, content policy, accessibility."""

import pytest


def test_pagina_corta_y_anota_a_terceros(pagina):
    page = pagina()
    page.set_content('<img src="https://terceros.example/pixel.png" alt="">')
    page.wait_for_timeout(300)
    assert pagina.ajenas == ["https://terceros.example/pixel.png"]
    pagina.ajenas.clear()


def test_axe_ve_las_faltas(pagina, axe):
    page = pagina()
    page.set_content("<html><body><main><img src='data:,'></main></body></html>")
    assert any(linea.startswith("image-alt") for linea in axe(page))


@pytest.mark.parametrize(("js", "texto"), [(True, "con"), (False, "sin")])
def test_se_puede_apagar_javascript(pagina, js, texto):
    page = pagina(js=js)
    page.set_content("<p>sin</p><script>document.querySelector('p').textContent='con'</script>")
    assert page.locator("p").text_content() == texto


def test_anota_lo_que_rompe_la_politica_de_contenido(pagina):
    page = pagina()
    page.goto("/salud/")
    page.set_content("<p>sin</p><script>document.querySelector('p').textContent='con'</script>")
    page.wait_for_timeout(300)
    assert len(pagina.errores) == 1
    pagina.errores.clear()
