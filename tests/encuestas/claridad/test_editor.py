"""Our readability in the page editor, in place of Wagtail's."""

import re

import pytest
from django.urls import reverse

from encuestas.claridad.editor import LIMITE, cifra
from encuestas.plantillas.propias import se_entiende
from participacion.formularios.legibilidad import medir
from tests import fabricas
from tests.apoyo.navegador import abrir_editor, entrar
from tests.encuestas.claridad.test_textos import QUIENES
from tests.formularios.test_legibilidad import B, C

URL = "claridad_tablero:legibilidad"


@pytest.fixture
def encuesta(db):
    return fabricas.encuesta("clara", preguntas=se_entiende(), introduccion=f"<p>{B}</p>" * 3)


@pytest.mark.parametrize("quien", QUIENES)
def test_la_pide_solo_el_personal(entra, quien):
    respuesta = entra(quien).post(reverse(URL), {"texto": B})
    assert (respuesta.status_code == 200) is (quien != "nadie")


def test_da_la_misma_cifra_que_la_formula(entra):
    datos = entra("personal").post(reverse(URL), {"texto": f"{B} " * 3}).json()
    assert datos["inflesz"] == pytest.approx(medir(f"{B} " * 3).inflesz)
    assert datos["cifra"] == "INFLESZ 63, normal"
    assert datos["consejos"] == ["9 palabras por oración, en promedio"]


def test_dice_las_oraciones_largas_y_la_jerga(entra):
    datos = entra("personal").post(reverse(URL), {"texto": C}).json()
    assert datos["cifra"] == "Con menos de 100 palabras no se califica"
    juntos = " ".join(datos["consejos"])
    assert "59 palabras: «En caso de que ocurra una vulneración" in juntos
    assert "En vez de «a efecto de» escribe «para»." in juntos


@pytest.mark.parametrize("texto", ["", "123", "\x00\x00", "…" * 500])
def test_cualquier_texto_tiene_respuesta(entra, texto):
    respuesta = entra("personal").post(reverse(URL), {"texto": texto})
    assert respuesta.status_code == 200
    assert respuesta.json()["consejos"] == []


def test_lo_enorme_se_rechaza_con_una_frase(entra):
    respuesta = entra("personal").post(reverse(URL), {"texto": "a" * (LIMITE + 1)})
    assert respuesta.status_code == 413
    assert "Se mide al publicar" in respuesta.json()["error"]
    assert entra("admin").get(reverse(URL)).status_code == 405


def test_el_panel_trae_la_del_borrador_y_no_la_de_wagtail(entra, encuesta):
    ruta = reverse("wagtailadmin_pages:edit", args=[encuesta.pk])
    html = entra("admin").get(ruta).content.decode()
    assert "data-content-readability-score" not in html
    assert "data-content-word-count" in html
    assert re.search(r"data-legibilidad=[^>]*>INFLESZ \d+, ", html)
    encuesta.introduccion = "<p>Hola.</p>"
    encuesta.save_revision()
    assert "INFLESZ 6" not in entra("edita").get(ruta).content.decode()


@pytest.mark.django_db(transaction=True)
def test_cambia_mientras_se_escribe(pagina, encuesta):
    fabricas.usuario("admin", superusuario=True)
    p = pagina("escritorio")
    entrar(p, "admin", "clave")
    abrir_editor(p, reverse("wagtailadmin_pages:edit", args=[encuesta.pk]))
    antes = p.locator("[data-legibilidad]").text_content()
    p.click("button[data-side-panel=checks], [data-side-panel-toggle=checks]")
    p.locator("[data-content-word-count]:not(:text-is('-'))").wait_for()
    p.locator("#id_proposito").fill(f"{C} ")
    p.locator("[data-legibilidad-consejos] li", has_text="En caso de que ocurra").wait_for()
    despues = p.locator("[data-legibilidad]").text_content()
    assert despues.startswith("INFLESZ")
    assert despues != antes
    assert p.locator("[data-content-word-count]").inner_text() != "-"
    principal = p.frame_locator("#w-preview-iframe").locator("main").inner_html()
    assert despues == cifra(medir(principal))


def test_la_vista_previa_cabe_en_el_panel_y_el_sitio_en_ninguno(client, encuesta):
    """The preview alone may be framed by the admin; no public page carries Wagtail's bar."""
    client.force_login(fabricas.usuario("admin", superusuario=True))
    ruta = reverse("wagtailadmin_pages:view_draft", args=[encuesta.pk])
    previa = client.get(ruta)
    assert "frame-ancestors 'self'" in previa["Content-Security-Policy"]
    publica = client.get(encuesta.url)
    assert "frame-ancestors 'none'" in publica["Content-Security-Policy"]
    assert "wagtail-userbar" not in publica.content.decode()
