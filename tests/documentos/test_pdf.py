"""The printed documents, opened by a library that is not ours."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from participacion.avisos.pdf import componer
from participacion.documentos import impresos
from participacion.documentos.models import DocumentoUnico
from participacion.plan.models import Eje

pytestmark = pytest.mark.usefixtures("cargados")


def leer(client, nombre, *args):
    respuesta = client.get(reverse(f"documentos:{nombre}", args=args))
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(respuesta.content))


def texto(lector):
    return re.sub(r"\s+", " ", " ".join(pagina.extract_text() for pagina in lector.pages))


def slugs():
    return list(Eje.objects.filter(plan__slug="2019-2021").values_list("slug", flat=True))


def test_los_cinco_documentos_con_sus_siete_campos(client):
    assert len(slugs()) == 5
    for slug in slugs():
        dicho = texto(leer(client, "unico_pdf", "2019-2021", slug))
        for rotulo in ("Quién responde", "Institución que", "Nombre del eje", "De qué trata"):
            assert rotulo in dicho
        for rotulo in ("Meta que se puede comprobar", "Propuestas de la gente", "se difunde"):
            assert rotulo in dicho
        assert "18 de enero de 2020. Votación: por unanimidad." in dicho


@pytest.mark.parametrize(
    ("nombre", "args"),
    [
        ("unico_pdf", ["2019-2021", "modelo-de-datos-abiertos"]),
        ("formato_pdf", ["2019-2021", "parlamento-abierto"]),
        ("informe_pdf", ["2022-2024"]),
    ],
)
def test_es_accesible(client, nombre, args):
    """Tagged, with language and title, and it says that it is PDF/UA-1."""
    lector = leer(client, nombre, *args)
    raiz = lector.trailer["/Root"]
    assert raiz["/MarkInfo"]["/Marked"]
    assert raiz["/Lang"].startswith("es")
    assert "/StructTreeRoot" in raiz
    assert lector.metadata.title
    assert re.search(r"pdfuaid:part(>|=\")1", raiz["/Metadata"].get_data().decode())


def test_lo_que_alguien_escribe_nunca_es_codigo(client, datos_abiertos):
    documento = DocumentoUnico.objects.get(eje=datos_abiertos)
    ataque = '#set page() *x* #read("/etc/passwd") $a$ <script> ñandú'
    documento.contenido["descripcion"] = ataque
    documento.contenido["difusion"] = ["= No es un título", "\\ + _"]
    lector = componer(
        impresos.UNICO,
        impresos.de_documento_unico(datos_abiertos, documento),
        momento=timezone.now(),
    )
    dicho = texto(PdfReader(io.BytesIO(lector)))
    assert ataque in dicho.replace("’", "'").replace("“", '"').replace("”", '"')
    assert "= No es un título" in dicho


def test_lo_mismo_da_los_mismos_bytes(client):
    ruta = reverse("documentos:informe_pdf", args=["2022-2024"])
    assert client.get(ruta).content == client.get(ruta).content


def test_el_informe_de_2023(client):
    """33 actions, 13 compromisos, 7 ejes; 42 published, 58 left; every difference explained."""
    dicho = texto(leer(client, "informe_pdf", "2022-2024"))
    assert "33 acciones" in dicho
    assert "13 compromisos" in dicho
    assert "7 ejes" in dicho
    assert "Falta 58 % para llegar a la meta" in dicho
    assert "42 % La cuenta da 45 %" in dicho
    for publicado, cuenta in (("23", "36"), ("35", "34"), ("42", "46")):
        assert f"{publicado} % La cuenta da {cuenta} %: (" in dicho


def test_el_informe_en_ingles(client):
    with translation.override("en"):
        lector = leer(client, "informe_pdf", "2022-2024")
    assert lector.trailer["/Root"]["/Lang"].startswith("en")


def test_el_formato_lleva_la_institucion_de_su_eje(client):
    """The printed form of León names the University (001:344): ours never copies."""
    leon = texto(leer(client, "formato_pdf", "2019-2021", "modelo-de-datos-abiertos"))
    assert "Municipio de León hizo campañas" in leon
    assert "Universidad" not in leon
    for numero in range(1, 9):
        assert f"{numero}. " in leon


@pytest.mark.parametrize(
    ("nombre", "args"),
    [
        ("unico", ["2019-2021", "no-existe"]),
        ("unico", ["2022-2024", "gobierno-abierto"]),
        ("version", ["2019-2021", "modelo-de-datos-abiertos", 99]),
        ("version_pdf", ["2019-2021", "modelo-de-datos-abiertos", 99]),
        ("informe_pdf", ["2019-2021"]),
        ("informe_pdf", ["no-existe"]),
        ("formato_pdf", ["2022-2024", "gobierno-abierto"]),
    ],
)
def test_lo_que_no_existe_es_404(client, nombre, args):
    assert client.get(reverse(f"documentos:{nombre}", args=args)).status_code == 404


def test_la_pagina_y_la_seccion_del_eje(client, datos_abiertos, django_assert_max_num_queries):
    ruta = reverse("documentos:unico", args=["2019-2021", datos_abiertos.slug])
    with django_assert_max_num_queries(12):
        html = client.get(ruta).content.decode()
    assert "Por unanimidad" in html
    assert DocumentoUnico.objects.get(eje=datos_abiertos).huella in html
    eje = client.get(reverse("plan:eje", args=["2019-2021", datos_abiertos.slug])).content.decode()
    assert ruta in eje
    assert "Formato de indicadores para llenar a mano" in eje
