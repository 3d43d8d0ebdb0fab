"""In a real browser: narrow, accessible, with no JavaScript; and the officer's screens."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from convocatorias.resultados.models import Acta, Resultado
from convocatorias.resultados.servicios import dar_permiso, publicar_resultados
from tests import fabricas
from tests.apoyo.navegador import entrar

from . import ayudas

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Where to leave pictures, when somebody wants to look at them.
FOTOS = os.environ.get("FOTOS", "")


def foto(p, nombre):
    if FOTOS:
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


@pytest.fixture
def pagina_de_2020():
    return ayudas.juzgada()


def test_lo_publico_cabe_en_320_y_es_accesible_sin_javascript(pagina_de_2020, pagina, axe):
    oficial = ayudas.oficial()
    publicar_resultados(pagina_de_2020.espacio, oficial, ayudas.RESULTADOS)
    primera = Resultado.objects.get(lugar=1)
    dar_permiso(
        postulacion=primera.postulacion,
        nombre="Presupuesto a la vista",
        resumen="Cada gasto se puede leer.",
        como="Correo",
        usuario=oficial,
        ahora=ayudas.RESULTADOS,
    )
    rutas = {
        "resultados": f"/convocatorias/{pagina_de_2020.slug}/resultados/",
        "convocatoria": f"/convocatorias/{pagina_de_2020.slug}/",
        "practicas": "/practicas/",
        "nada": "/practicas/?q=nada-de-esto",
        "practica": f"/practicas/{primera.postulacion.folio}/",
        "mi-postulacion": "/seguimiento/e/" + secreto(primera),
    }
    p, sin_js = pagina("estrecha"), pagina("estrecha", js=False)
    for nombre, ruta in rutas.items():
        p.goto(ruta, wait_until="networkidle")
        assert p.evaluate(ANCHO) == 0, ruta
        assert axe(p) == [], ruta
        foto(p, f"{nombre}-telefono")
        if nombre == "mi-postulacion":
            assert "Cuenta a cuántas personas ayudó." in p.inner_text("main")
    sin_js.goto(rutas["resultados"])
    sin_js.click("summary:has-text('Lugar 1')")
    assert "CIDE" not in sin_js.locator("details[open]").inner_text()
    sin_js.goto("/practicas/")
    sin_js.fill("#q", "gasto")
    with sin_js.expect_navigation(url="**q=gasto**"):
        sin_js.click("text=Filtrar")
    assert sin_js.locator(".tarjeta").count() == 1
    ancha = pagina("escritorio")
    for nombre in ("resultados", "practicas"):
        ancha.goto(rutas[nombre], wait_until="networkidle")
        foto(ancha, f"{nombre}-escritorio")


def secreto(fila):
    numero = int(fila.postulacion.folio[7:-1].replace("-", ""))
    return f"secreto-{fila.postulacion.espacio_id}-{numero}"


def test_el_personal_resuelve_y_publica(pagina, axe):
    convocatoria = ayudas.juzgada(notas=("9", "9", "8", "5"))
    ayudas.oficial()
    fabricas.eje()
    uno, dos, *_mas = ayudas.folios(convocatoria)
    p = pagina("telefono")
    entrar(p, "oficial", "clave")
    donde = reverse("resultados_admin:convocatoria", args=[convocatoria.espacio.pk])
    p.goto(donde, wait_until="networkidle")
    assert p.evaluate(ANCHO) == 0
    assert axe(p, ".avances") == []
    foto(p, "panel-empate-telefono")
    p.select_option(f"#id_{uno}-{uno}", "2")
    p.select_option(f"#id_{uno}-{dos}", "1")
    p.fill(f"#id_{uno}-motivo", "Alcanzó a más personas.")
    p.check("text=CIDE")
    with p.expect_navigation():
        p.click("text=Guardar lo que decidió el jurado")
    p.wait_for_load_state("networkidle")
    assert axe(p, ".avances") == []
    with p.expect_navigation():
        p.click("button:has-text('Publicar los resultados')")
    assert "Marca la casilla" in p.inner_text(".avances")
    p.check("#id_seguro")
    with p.expect_navigation():
        p.click("button:has-text('Publicar los resultados')")
    p.wait_for_load_state("networkidle")
    assert Acta.objects.get().contenido["postulaciones"][0]["folio"] == dos
    assert axe(p, ".avances") == []
    p.goto(reverse("resultados_admin:practica", args=[convocatoria.espacio.pk, dos]))
    p.wait_for_load_state("networkidle")
    assert p.evaluate(ANCHO) == 0
    assert axe(p, ".avances") == []
    p.set_viewport_size({"width": 1280, "height": 900})
    foto(p, "panel-practica-escritorio")
    p.goto(donde, wait_until="networkidle")
    foto(p, "panel-publicado-escritorio")
