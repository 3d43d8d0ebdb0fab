"""The share kit and its sheet in a browser: accessible, usable on a phone, printable."""

import re
from pathlib import Path

import pytest

from encuestas.compartir.models import Enlace
from tests import fabricas
from tests.apoyo.navegador import entrar

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def adentro(encuesta, pagina):
    """``adentro(pantalla)``: a page signed in as the owner of the eje."""
    fabricas.usuario("duena", de=fabricas.eje())

    def abrir(pantalla="telefono", **opciones):
        p = pagina(pantalla, **opciones)
        entrar(p, "duena", "clave")
        return p

    return abrir


def test_el_kit_y_la_hoja_sin_fallas(adentro, encuesta, axe):
    p = adentro()
    kit = f"/admin/encuestas/{encuesta.pk}/compartir/"
    p.goto(kit, wait_until="networkidle")
    fallas = axe(p)
    p.set_viewport_size({"width": 320, "height": 640})
    assert p.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
    p.set_viewport_size({"width": 390, "height": 844})
    encuesta.unpublish()
    p.goto(kit, wait_until="networkidle")
    fallas += axe(p)
    codigo = Enlace.objects.get(espacio__clave=encuesta.translation_key, canal="cartel").codigo
    p.goto(f"{kit}hoja/{codigo}/", wait_until="networkidle")
    fallas += axe(p)
    p.set_viewport_size({"width": 320, "height": 640})
    assert p.evaluate(ANCHO) == 0
    assert fallas == []


def test_copiar_con_un_boton(adentro, encuesta):
    p = adentro("escritorio", permissions=["clipboard-read", "clipboard-write"])
    p.goto(f"/admin/encuestas/{encuesta.pk}/compartir/", wait_until="networkidle")
    p.click("button[data-copiar=codigo-insertar]")
    p.wait_for_selector("button[data-copiar=codigo-insertar]:has-text('Copiado')")
    copiado = p.evaluate("navigator.clipboard.readText()")
    assert re.match(r'<iframe src="http://localhost:\d+/insertar/encuesta/mia/', copiado)
    assert copiado.endswith("</script>")


def test_la_hoja_cabe_en_una_pagina(adentro, encuesta, tmp_path):
    p = adentro("escritorio")
    codigo = Enlace.objects.get(espacio=encuesta.espacio, canal="cartel").codigo
    p.goto(f"/admin/encuestas/{encuesta.pk}/compartir/hoja/{codigo}/", wait_until="networkidle")
    archivo = Path(tmp_path) / "hoja.pdf"
    p.pdf(path=archivo, format="Letter")
    assert len(re.findall(rb"/Type\s*/Page\b", archivo.read_bytes())) == 1
    p.emulate_media(media="print")
    assert not p.is_visible(".cabeza")
    assert not p.is_visible(".hoja-mandos")
    assert p.is_visible(".hoja-qr")
