"""The picture of an event and of a call, and what their pages say to networks (ogp.me)."""

import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from PIL import Image
from wagtail.models import PageViewRestriction

from convocatorias.acceso import pagina_de
from convocatorias.eventos import tarjeta as de_evento
from convocatorias.eventos.models import EventoPage, Vida
from convocatorias.lectura import leer
from convocatorias.tarjeta import datos_de
from tests import fabricas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limpio():
    cache.clear()


@pytest.fixture(params=["evento", "convocatoria"])
def pagina(request):
    return getattr(fabricas, request.param)()


def test_es_un_png_que_se_pide_una_vez(client, pagina):
    respuesta = client.get(f"{pagina.url}tarjeta.png")
    assert respuesta["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(respuesta.content)).size == (1200, 630)
    otra = client.get(f"{pagina.url}tarjeta.png", headers={"if-none-match": respuesta["ETag"]})
    assert (otra.status_code, otra.content) == (304, b"")
    assert client.post(f"{pagina.url}tarjeta.png").status_code == 405


def test_la_pagina_la_anuncia_con_su_direccion(client, pagina):
    html = client.get(pagina.url).content.decode()
    dichas = dict(re.findall(r'property="og:([\w:]+)" content="([^"]+)"', html))
    assert dichas["url"] == f"http://testserver{pagina.url}"
    assert dichas["image"] == f"http://testserver{pagina.url}tarjeta.png"
    assert {"title", "type", "description", "image:alt"} <= dichas.keys()
    assert client.get(dichas["image"]).status_code == 200


def test_lo_que_no_es_para_todos_no_tiene_tarjeta(client, pagina):
    PageViewRestriction.objects.create(
        page=pagina, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert client.get(f"{pagina.url}tarjeta.png").status_code == 404
    PageViewRestriction.objects.all().delete()
    pagina.unpublish()
    assert client.get(f"{pagina.url}tarjeta.png").status_code == 404


def test_un_evento_dice_cuando_es_o_que_se_cancelo():
    pagina = fabricas.evento(title="Panel", organiza="Secretariado")
    assert de_evento.datos_de(pagina).cuando == pagina.cuando
    EventoPage.objects.update(vida=Vida.CANCELADO)
    assert de_evento.datos_de(EventoPage.objects.get()).cuando == Vida.CANCELADO.label


def test_una_convocatoria_dice_su_estado_y_hasta_cuando():
    pagina = fabricas.convocatoria()
    lectura = leer(*pagina_de(pagina.slug), ahora=pagina.cierra - timedelta(seconds=1))
    assert datos_de(lectura).cuando.startswith("Abierta hasta el ")
    with time_machine.travel(pagina.cierra, tick=False):
        lectura = leer(*pagina_de(pagina.slug), ahora=pagina.cierra)
    assert datos_de(lectura).cuando == "Cerrada"
