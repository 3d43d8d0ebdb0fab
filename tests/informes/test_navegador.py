"""In a real browser: narrow, accessible, and with no JavaScript."""

import pytest
from django.urls import reverse

from participacion.informes.models import Duda, Reporte
from participacion.informes.servicios import crear_periodo
from tests import fabricas
from tests.apoyo.navegador import entrar

from .ayudas import acciones, prueba, publicado
from .conftest import DIA

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def hecho(periodo, eje, duena, enlace, reales):
    fabricas.inicio()
    return publicado(
        periodo, eje, duena, enlace, 55, 37, evidencias=[prueba(acciones(eje)[1])], resumen="Va."
    )


def test_lo_publico_cabe_en_320_y_es_accesible(hecho, eje, pagina, axe):
    p = pagina("estrecha")
    for ruta in (
        "/plan/2022-2024/periodos/",
        "/plan/2022-2024/plazos/",
        f"/plan/2022-2024/periodos/{hecho.slug}/",
        "/plan/2022-2024/informes/parcial-2023/",
        "/plan/2022-2024/a-fecha/2024-03-21/",
        f"/plan/2022-2024/{eje.slug}/a-fecha/2024-03-21/",
        reverse("informes:dudar", args=["2022-2024", eje.slug, acciones(eje)[0].pk]),
        "/plan/2019-2021/rondas/formato-de-indicadores-2020/",
    ):
        p.goto(ruta, wait_until="networkidle")
        assert p.evaluate(ANCHO) == 0, ruta
        assert axe(p) == [], ruta


def test_dudar_y_viajar_en_el_tiempo_sin_javascript(hecho, eje, pagina, settings):
    settings.FICHA_MINIMO = 0
    p = pagina("telefono", js=False)
    p.goto(reverse("informes:dudar", args=["2022-2024", eje.slug, acciones(eje)[0].pk]))
    p.fill("textarea", "El acta dice otra cosa.")
    with p.expect_navigation(url="**/seguimiento/**"):
        p.click("text=Enviar mi duda")
    assert Duda.objects.count() == 1
    p.goto("/plan/2022-2024/periodos/")
    p.fill("#dia", "2024-03-21")
    with p.expect_navigation(url="**/a-fecha/2024-03-21/"):
        p.click("text=Ver ese día")


def test_reportar_en_un_telefono(hecho, eje, duena, enlace, pagina, axe):
    otro = crear_periodo(
        plan=eje.plan, usuario=enlace, nombre="Otro", slug="otro", entrega=DIA, publicacion=DIA
    )
    p = pagina("telefono")
    entrar(p, "duena", "clave")
    p.goto(reverse("avances:reporte", args=[otro.pk, eje.pk]), wait_until="networkidle")
    assert p.evaluate(ANCHO) == 0
    assert axe(p, ".avances") == []
    p.fill(f"#id_a{acciones(eje)[0].pk}-valor", "80")
    with p.expect_response(lambda r: r.request.method == "POST"):
        p.click("text=Guardar borrador")
    p.wait_for_load_state("networkidle")
    assert Reporte.objects.get(periodo=otro).renglones.order_by("accion__orden")[0].valor == 80
