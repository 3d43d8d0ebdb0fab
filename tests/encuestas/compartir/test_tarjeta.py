"""The picture of a survey, and what other sites read to show one."""

import io
import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from PIL import Image, ImageChops

from encuestas.compartir.models import Enlace
from encuestas.compartir.views import datos_de
from participacion.espacios.models import Espacio
from participacion.espacios.tarjetas import dibujo as tarjeta

pytestmark = pytest.mark.django_db
RUTA = "/encuestas/mia/tarjeta.png"
BASE = tarjeta.Tarjeta("Título", "Encuesta", "Congreso", "Abierta", "Mirador")


def con(**cambios):
    return tarjeta.Tarjeta(**{**BASE.__dict__, **cambios})


# --- card ----------------------------------------------------------------------------------
def test_es_un_png_del_tamano_que_piden_las_redes_y_se_guarda(client, encuesta):
    respuesta = client.get(RUTA)
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == "image/png"
    assert respuesta["Cache-Control"] == "public, max-age=3600"
    assert len(respuesta.content) < 300 * 1024
    assert Image.open(io.BytesIO(respuesta.content)).size == (1200, 630)
    assert not respuesta.cookies
    otra = client.get(RUTA, headers={"if-none-match": respuesta["ETag"]})
    assert otra.status_code == 304
    assert otra.content == b""
    assert client.post(RUTA).status_code == 405


def test_cambia_con_el_titulo_y_con_el_estado(client, encuesta):
    etiquetas = {client.get(RUTA)["ETag"]}
    encuesta.title = "Otro título"
    encuesta.save_revision().publish()
    etiquetas.add(client.get(RUTA)["ETag"])
    Espacio.objects.update(abre=None, cierra=timezone.now() - timedelta(days=2))
    etiquetas.add(client.get(RUTA)["ETag"])
    assert len(etiquetas) == 3


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        ({"abre": None, "cierra": None}, "Abierta"),
        ({"abre": 3, "cierra": None}, "Abre el "),
        ({"abre": None, "cierra": 3}, "Abierta hasta el "),
        ({"abre": None, "cierra": -3}, "Cerró el "),
    ],
)
def test_dice_hasta_cuando(encuesta, cambio, dice):
    fechas = {c: timezone.now() + timedelta(days=v) if v else None for c, v in cambio.items()}
    Espacio.objects.update(**fechas)
    fresca = type(encuesta).objects.get(pk=encuesta.pk)
    assert datos_de(fresca).cuando.startswith(dice)


def test_sin_publicar_o_sin_existir_no_hay_imagen(client, encuesta):
    assert client.get("/encuestas/nada/tarjeta.png").status_code == 404
    encuesta.unpublish()
    assert client.get(RUTA).status_code == 404


@pytest.mark.parametrize("letra", "áéíóúüñÁÉÍÓÚÑ¿¡«»—…")
def test_las_letras_del_espanol_se_dibujan(letra):
    """A font without the letter would draw the same box for it as for one that nobody has."""
    for nombre in (tarjeta.SERIF, tarjeta.SANS):
        fuente = tarjeta.fuente(nombre, 60)
        assert bytes(fuente.getmask(letra)) != bytes(fuente.getmask("\uffff"))


@pytest.mark.parametrize(
    "titulo",
    ["", " ", "🙂🙂", "Ш", "a" * 255, "¿Se entiende? " * 18, "Palabra" * 36, "\x00\n\t"],
)
def test_cualquier_titulo_cabe(titulo):
    imagen = Image.open(io.BytesIO(tarjeta.dibujar(con(titulo=titulo)))).convert("RGB")
    vacia = Image.open(io.BytesIO(tarjeta.dibujar(con(titulo="")))).convert("RGB")
    distinto = ImageChops.difference(imagen, vacia).convert("L")
    caja = distinto.point(lambda v: 255 * (v > 60)).getbbox()
    if caja:
        assert caja[0] >= tarjeta.MARGEN - 4
        assert caja[2] <= tarjeta.ANCHO - tarjeta.MARGEN + 4
        assert caja[3] <= 452


def test_lo_mismo_da_la_misma_huella():
    assert BASE.huella == con().huella != con(cuando="Cerró").huella


# --- oEmbed --------------------------------------------------------------------------------


def direcciones(encuesta):
    codigo = Enlace.objects.get(espacio=encuesta.espacio, canal="whatsapp").codigo
    return [
        "http://testserver/encuestas/mia/",
        "https://testserver/encuestas/mia/?canal=whatsapp#a",
        "http://testserver/insertar/encuesta/mia/",
        f"http://testserver/e/{codigo}",
    ]


def test_todas_las_direcciones_de_una_encuesta(client, encuesta):
    for direccion in direcciones(encuesta):
        respuesta = client.get("/oembed/", {"url": direccion})
        assert respuesta.status_code == 200, direccion
        datos = respuesta.json()
        assert (datos["version"], datos["type"]) == ("1.0", "rich")
        assert datos["title"] == "¿Se entiende?"
        assert 'src="http://testserver/insertar/encuesta/mia/?canal=insertada"' in datos["html"]
        assert 'src="http://testserver/static/js/insertar.js"' in datos["html"]
        assert client.get(urlsplit(datos["thumbnail_url"]).path).status_code == 200
        assert not respuesta.cookies


@pytest.mark.parametrize(
    ("datos", "ancho", "alto", "miniatura"),
    [
        ({}, 640, 700, True),
        ({"maxwidth": "400", "maxheight": "300"}, 400, 300, False),
        ({"maxwidth": "9999", "maxheight": "9999"}, 640, 700, True),
        ({"maxwidth": "1200", "maxheight": "629"}, 640, 629, False),
        ({"maxwidth": ""}, 640, 700, True),
    ],
)
def test_respeta_el_tamano_que_le_piden(client, encuesta, datos, ancho, alto, miniatura):
    url = "http://testserver/encuestas/mia/"
    dado = client.get("/oembed/", {"url": url, **datos}).json()
    assert (dado["width"], dado["height"]) == (ancho, alto)
    assert f'width="{ancho}" height="{alto}"' in dado["html"]
    assert ("thumbnail_url" in dado) is miniatura


@pytest.mark.parametrize(
    ("datos", "estatus"),
    [
        ({}, 400),
        ({"url": ""}, 400),
        ({"url": "http://testserver/encuestas/mia/", "format": "xml"}, 501),
        ({"url": "http://testserver/encuestas/mia/", "maxwidth": "ancho"}, 400),
        ({"url": "http://testserver/encuestas/mia/", "maxwidth": "0"}, 400),
        ({"url": "http://testserver/encuestas/mia/", "maxheight": "-5"}, 400),
        ({"url": "http://testserver/encuestas/mia/", "maxheight": "²"}, 400),
        ({"url": "http://testserver/encuestas/nada/"}, 404),
        ({"url": "http://testserver/encuestas/"}, 404),
        ({"url": "http://testserver/"}, 404),
        ({"url": "http://testserver/otra/mia/"}, 404),
        ({"url": "http://testserver/e/nada99"}, 404),
        ({"url": "http://testserver/encuestas/mia/\x00"}, 404),
        ({"url": "http://otro.mx/encuestas/mia/"}, 404),
        ({"url": "/encuestas/mia/"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://["}, 404),
        ({"url": "no es"}, 404),
    ],
)
def test_lo_que_no_puede_lo_dice_como_manda_la_norma(client, encuesta, datos, estatus):
    respuesta = client.get("/oembed/", datos)
    assert respuesta.status_code == estatus
    assert respuesta.json()["error"]


def test_retirada_ya_no_se_ofrece(client, encuesta):
    encuesta.unpublish()
    for direccion in direcciones(encuesta):
        assert client.get("/oembed/", {"url": direccion}).status_code == 404


def test_un_titulo_con_etiquetas_sale_escapado(client, encuesta):
    encuesta.title = '"><script>alert(1)</script>'
    encuesta.save_revision().publish()
    html = client.get("/oembed/", {"url": "http://testserver/encuestas/mia/"}).json()["html"]
    assert "<script>alert" not in html


def test_la_cabeza_de_la_pagina_lleva_a_oembed_y_a_la_imagen(client, encuesta):
    peticion = RequestFactory().get(encuesta.url)
    fuente = "{% load compartir %}{% compartir_cabeza %}"
    html = Template(fuente).render(Context({"request": peticion, "page": encuesta}))
    assert 'type="application/json+oembed"' in html
    assert f'property="og:image" content="http://testserver{RUTA}"' in html
    href = html.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(href).query)["url"] == ["http://testserver/encuestas/mia/"]
    assert client.get(href).status_code == 200
    assert json.loads(client.get(href).content)["type"] == "rich"
    encuesta.live = False
    assert Template(fuente).render(Context({"request": peticion, "page": encuesta})).strip() == ""


@pytest.mark.parametrize("campo", ["cuando", "institucion"])
def test_un_renglon_largo_no_se_sale_del_margen(campo):
    larga = Image.open(io.BytesIO(tarjeta.dibujar(con(**{campo: "palabra " * 60})))).convert("RGB")
    fondo = Image.new("RGB", larga.size, tarjeta.PAPEL)
    orilla = (tarjeta.ANCHO - tarjeta.MARGEN + 2, 17, tarjeta.ANCHO, tarjeta.ALTO)
    assert ImageChops.difference(larga.crop(orilla), fondo.crop(orilla)).getbbox() is None
