"""First load of the demo's pages, uncompressed and before photos: docs/rendimiento.md."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from wagtail.models import Page

FORMULARIO, PAGINA = 60 * 1024, 120 * 1024
RECURSO = re.compile(r"""<(?:script|link)\b[^>]*\b(?:src|href)="/static/([^"?]+)""")


@pytest.fixture
def demo(db):
    call_command("cargar_demo", "--sin-actividad", stdout=StringIO())


def peso(client, ruta: str) -> tuple[int, bool]:
    """Bytes of the page with its styles and scripts, and whether it holds a form to send."""
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200, ruta
    html = respuesta.content.decode()
    propios = sum(
        Path(finders.find(nombre)).stat().st_size for nombre in set(RECURSO.findall(html))
    )
    return len(respuesta.content) + propios, 'method="post"' in html


def rutas() -> list[str]:
    publicas = [pagina.url for pagina in Page.objects.live().filter(depth__gt=1) if pagina.url]
    return [*publicas, "/plan/", "/plan/2022-2024/", "/plan/2019-2021/", "/seguimiento/"]


def test_toda_pagina_pesa_poco(client, demo):
    pesos = {ruta: peso(client, ruta) for ruta in rutas()}
    assert any(formulario for _bytes, formulario in pesos.values())
    pasados = {
        ruta: bytes_
        for ruta, (bytes_, formulario) in pesos.items()
        if bytes_ > (FORMULARIO if formulario else PAGINA)
    }
    assert pasados == {}, pesos
