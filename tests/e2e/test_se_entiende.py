"""«¿Se entiende?» from the blank editor to the analyst's files, by hand and for real."""

import io
import json
import os
from pathlib import Path

import openpyxl
import pandas
import pyreadstat
import pytest
from lxml import etree

from encuestas.models import EncuestaPage, Respuesta
from tests import fabricas
from tests.apoyo.navegador import entrar
from tests.e2e.test_encuesta_por_pasos import guardar, publicar
from tests.encuestas.compartir.test_segundo_origen import abrir, sitio  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

TITULO = "¿Se entiende el aviso del agua?"
#: (type, variable, text, scale of the bank or points)
ITEMS = [
    ("Escala", "claro", "¿Qué tan fácil o difícil fue entender este texto?", "dificultad"),
    ("Escala", "sencillo", "¿Cuántas palabras no entendiste?",
     ["Muchas", "Bastantes", "Algunas", "Pocas", "Ninguna"]),
    ("Escala", "directo", "¿Qué tan directo te pareció?", "cantidad"),
    ("Escala", "util", "¿Qué tanto sabes ahora qué puedes hacer?", "cantidad"),
    ("Texto largo", "comentario", "¿Qué parte no se entiende?", ""),
]  # fmt: skip
FOTOS = os.environ.get("FOTOS", "")


def foto(p, nombre, *, entera=True):
    """Kept only when ``FOTOS`` says where."""
    if FOTOS:
        p.wait_for_timeout(500)
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=entera)


@pytest.fixture
def nueva_en(live_server, settings):
    settings.DEBUG = True  # only then may http://127.0.0.1 be a host
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    fabricas.aviso()
    fabricas.eje()
    fabricas.usuario("admin", superusuario=True)
    indice = fabricas.encuesta("otra").get_parent()
    return f"/admin/pages/add/encuestas/encuestapage/{indice.pk}/"


def agregar(p, i, tipo, variable, texto, escala):
    """One question, with the buttons that an editor has."""
    campo = f"preguntas-{i}-value"
    p.locator("#panel-child-contenido-preguntas-content, [id$=preguntas-content]").first.locator(
        ".c-sf-add-button:visible"
    ).last.click()
    p.get_by_role("option", name=tipo, exact=True).click()
    p.fill(f"[name={campo}-texto]", texto)
    abrir_todo(p, f"[name={campo}-variable]")
    p.fill(f"[name={campo}-variable]", variable)
    if tipo != "Escala":
        return
    p.select_option(f"[name={campo}-escala]", "propia" if isinstance(escala, list) else escala)
    if isinstance(escala, list):
        for n, punto in enumerate(escala):
            p.locator("[data-contentpath=puntos] .c-sf-add-button:visible").last.click()
            p.fill(f"[name={campo}-puntos-{n}-value]", punto)


def abrir_todo(p, campo):
    """Some fields may be folded."""
    if not p.locator(campo).is_visible():
        p.locator(campo).locator("xpath=ancestor::details").first.click()


def test_de_la_pagina_en_blanco_a_los_archivos(nueva_en, live_server, pagina, sitio, abrir):  # noqa: F811
    p = pagina("escritorio")
    entrar(p, "admin", "clave")
    p.goto(nueva_en)
    p.fill("[name=title]", TITULO)
    for i, item in enumerate(ITEMS):
        agregar(p, i, *item)
    foto(p, "editor")
    otro = sitio()
    p.select_option("select[name=eje]", index=1)
    p.fill("textarea[name=proposito]", "Escribir mejor los avisos.")
    p.fill("input[name=cierra]", "2027-01-31 18:00")
    p.select_option("select[name=aviso]", index=1)
    p.fill("textarea[name=anfitriones]", otro.origen)
    guardar(p)
    encuesta = EncuestaPage.objects.get(title=TITULO)
    vista = p.context.new_page()
    vista.goto(f"{live_server.url}/admin/pages/{encuesta.pk}/view_draft/")
    assert "¿Cuántas palabras no entendiste?" in vista.inner_text("main")
    vista.close()
    p.goto(f"/admin/pages/{encuesta.pk}/edit/")
    foto(p, "editor-con-la-lista")
    publicar(p)
    encuesta.refresh_from_db()
    assert encuesta.live, p.inner_text("main")[:1500]

    for js in (True, False):
        contestar(pagina("telefono", js=js), encuesta.url, f"telefono-{'con' if js else 'sin'}-js")
    marco = f"{live_server.url}/insertar/encuesta/{encuesta.slug}/"
    otro.cuerpo = f"<iframe src='{marco}' title='Encuesta' width=370 height=760></iframe>"
    ajena = abrir()
    ajena.goto(otro.origen)
    llenar(ajena.frame_locator("iframe"))
    ajena.frame_locator("iframe").get_by_text("Recibimos").first.wait_for()
    foto(ajena, "insertada-en-otro-sitio", entera=False)
    assert Respuesta.objects.filter(espacio=encuesta.espacio).count() == 3

    bajar = f"/admin/encuestas/{encuesta.pk}/descargas/"
    archivos = {f: bajado(p, f"{bajar}{f}/") for f in FORMATOS}
    for formato, leer in FORMATOS.items():
        leer(archivos[formato])


def contestar(p, url, nombre):
    p.goto(url)
    foto(p, f"{nombre}-antes")
    llenar(p)
    p.wait_for_selector("text=Recibimos lo que enviaste")
    foto(p, f"{nombre}-acuse")


def llenar(p):
    """One answer, by its labels."""
    for pregunta, dicho in (
        (ITEMS[0][2], "Fácil"),
        (ITEMS[1][2], "Ninguna"),
        (ITEMS[2][2], "Mucho"),
        (ITEMS[3][2], "Mucho"),
    ):
        p.locator("fieldset", has_text=pregunta).get_by_text(dicho, exact=True).click()
    p.get_by_label(ITEMS[4][2]).fill("=La parte del «recargo»")
    p.get_by_text("Enviar mi respuesta", exact=True).click()


def bajado(p, ruta):
    respuesta = p.context.request.get(ruta)
    assert respuesta.status == 200, ruta
    return respuesta.body()


# --- each format, opened by a library that is not ours -----------------------------------------
VARIABLES = [item[1] for item in ITEMS]


def leer_csv(cuerpo):
    tabla = pandas.read_csv(io.BytesIO(cuerpo))
    assert list(tabla["claro"]) == [4, 4, 4]
    assert set(tabla["comentario"]) == {"'=La parte del «recargo»"}


def leer_xlsx(cuerpo):
    hoja = openpyxl.load_workbook(io.BytesIO(cuerpo)).worksheets[0]
    cabeza = [celda.value for celda in hoja[1]]
    assert set(VARIABLES) <= set(cabeza)
    assert hoja.max_row == 4
    celda = hoja.cell(2, cabeza.index("comentario") + 1)
    assert celda.data_type == "s", "not a formula"


def leer_json(cuerpo):
    assert "recargo" in json.dumps(json.loads(cuerpo), ensure_ascii=False)


def leer_sav(cuerpo):
    ruta = Path(os.environ.get("TMPDIR", "/tmp")) / f"se-entiende-{os.getpid()}.sav"  # noqa: S108
    ruta.write_bytes(cuerpo)
    tabla, meta = pyreadstat.read_sav(ruta)
    ruta.unlink()
    assert len(tabla) == 3
    assert meta.variable_value_labels["sencillo"][5] == "Ninguna"


def leer_ddi(cuerpo):
    raiz = etree.fromstring(cuerpo)
    nombres = {v.get("name") for v in raiz.iter("{ddi:codebook:2_5}var")}
    assert set(VARIABLES) <= nombres


def leer_codebook(cuerpo):
    assert "¿Cuántas palabras no entendiste?" in cuerpo.decode()


#: By the name of the format in the address.
FORMATOS = {
    "csv": leer_csv,
    "xlsx": leer_xlsx,
    "json": leer_json,
    "sav": leer_sav,
    "ddi": leer_ddi,
    "codigos": leer_codebook,
}
