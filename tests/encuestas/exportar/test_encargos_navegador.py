"""Downloads by order and single answers in a browser: with its script, without it, and axe."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from encuestas.exportar import encargos
from encuestas.exportar.models import Descarga, Estado
from tests import fabricas
from tests.apoyo.navegador import entrar
from tests.encuestas.resultados.test_conteo import crear

#: What sticks out of the screen and cannot be scrolled inside its own box.
ANCHAS = """() => [...document.querySelectorAll("main .tablero *")]
  .filter((e) => !e.closest(".tablero-ancho, .w-sr-only"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth)
  .map((e) => e.outerHTML.slice(0, 80))"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def encuesta(settings, tmp_path):
    settings.MIRADOR_DESCARGA_DIRECTA = 2
    settings.PRIVADO_ROOT = tmp_path / "privado"
    encuesta = fabricas.encuesta("muchas")
    crear(encuesta, 4, color="Rojo", idea="Que haya agua")
    return encuesta


@pytest.fixture
def adentro(encuesta, pagina):
    fabricas.usuario("duena", de=fabricas.eje())

    def abrir(pantalla="telefono", **opciones):
        p = pagina(pantalla, **opciones)
        entrar(p, "duena", "clave")
        return p

    return abrir


@pytest.fixture
def a_medias(encuesta, settings):
    """One that a worker is making: asked for, a quarter done."""

    def hecha():
        nadie = "django_tasks.backends.dummy.DummyBackend"
        settings.TASKS = {"default": {"BACKEND": nadie, "QUEUES": ["default", "correo"]}}
        duena = get_user_model().objects.get(username="duena")
        pedida = encargos.encargar(
            espacio=encuesta.espacio, formato="csv", usuario=duena, ahora=timezone.now()
        )
        Descarga.objects.update(estado=Estado.HACIENDO, total=20_000, hechas=5_000, intento=1)
        return pedida

    return hecha


def test_pedir_y_bajar(adentro, encuesta):
    p = adentro()
    p.goto(f"/admin/encuestas/{encuesta.pk}/descargas/")
    p.get_by_role("button", name="Pedir CSV", exact=True).click()
    with p.expect_download() as bajada:
        p.get_by_role("link", name="Bajar el archivo").click()
    assert bajada.value.suggested_filename == "muchas-csv.csv"
    assert bajada.value.path().read_text().count("\n") == 5


def test_la_barra_avanza_y_la_pagina_cambia_al_terminar(adentro, encuesta, a_medias):
    p = adentro()
    pedida = a_medias()
    p.goto(f"/admin/encuestas/{encuesta.pk}/descargas/{pedida.pk}/")
    barra, dicho = p.locator("progress[data-estado]"), p.locator("p[role=status]")
    assert barra.get_attribute("value") == "5000"
    Descarga.objects.update(hechas=12_000, latido=timezone.now())
    p.locator("progress[value='12000']").wait_for()
    assert dicho.text_content() == "12,000 de 20,000 respuestas (60 %)"
    Descarga.objects.update(estado=Estado.PENDIENTE)
    assert encargos.hacer(pedida.pk)
    p.get_by_role("link", name="Bajar el archivo").wait_for()


def test_sin_script_se_actualiza_sola_y_se_puede_parar(adentro, encuesta, a_medias):
    # Wagtail covers a narrow screen with its menu when there is no script.
    p = adentro("escritorio", js=False)
    pedida = a_medias()
    ruta = f"/admin/encuestas/{encuesta.pk}/descargas/{pedida.pk}/"
    p.goto(ruta)
    p.get_by_role("link", name="Que no se actualice").click()
    assert p.locator("meta[http-equiv=refresh]").count() == 0
    p.get_by_role("link", name="Que se actualice sola").click()
    Descarga.objects.update(estado=Estado.PENDIENTE)
    assert encargos.hacer(pedida.pk)
    p.get_by_role("link", name="Bajar el archivo").wait_for()


def test_sin_fallas_de_accesibilidad_y_caben_en_320(adentro, encuesta, a_medias, axe):
    p = adentro("estrecha")
    pedida = a_medias()
    una = encuesta.espacio.respuesta_set.first()
    base = f"/admin/encuestas/{encuesta.pk}"
    fallas = []
    for ruta in (
        f"{base}/descargas/",
        f"{base}/descargas/{pedida.pk}/",
        f"{base}/respuestas/",
        f"{base}/respuestas/?folio=no-es",
        f"{base}/respuestas/{una.pk}/",
    ):
        p.goto(ruta, wait_until="networkidle" if "descargas/" not in ruta else "load")
        fallas += [f"{ruta}: {falta}" for falta in axe(p)]
        assert p.evaluate(ANCHAS) == [], ruta
    assert fallas == []
