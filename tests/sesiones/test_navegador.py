"""In a real browser: narrow, accessible, and with no JavaScript."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from participacion.plan.carga import cargar_planes
from participacion.secretariado.models import Representacion
from participacion.sesiones import servicios as s
from participacion.sesiones.carga import cargar_sesiones
from participacion.sesiones.models import Acta, Calendario, Organo, Sesion
from tests import fabricas
from tests.apoyo.navegador import entrar

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOTOS = os.environ.get("FOTOS", "")


def foto(p, nombre):
    if FOTOS:
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


@pytest.fixture
def de_hoy(enlace):
    """A session of the state body, called for today with three accredited posts."""
    cargar_planes()
    cargar_sesiones()
    fabricas.inicio()
    organo = Organo.objects.get(slug="stl-estado-abierto")
    hoy = timezone.localdate()
    for institucion in organo.miembros(hoy)[:3]:
        for calidad in ("titular", "suplente"):
            Representacion.objects.create(
                institucion=institucion,
                cargo=f"Unidad de Transparencia ({calidad})",
                calidad=calidad,
            )
    return Sesion.objects.create(
        organo=organo, slug="hoy", numero="1ª", ordinal=1, tipo="ordinaria", anio=hoy.year,
        fecha=hoy, inicia=timezone.now(), convocada=timezone.now(), estado="convocada",
        modalidad="remota", lugar="Enlace",
    )  # fmt: skip


def con_acta(de_hoy, enlace):
    """The session before: held, with an agreement that is due and minutes to be written."""
    antes = timezone.now() - timedelta(days=30)
    fila = Sesion.objects.create(
        organo=de_hoy.organo, slug="antes", numero="9ª", ordinal=9, tipo="ordinaria",
        anio=antes.year, fecha=timezone.localdate(antes), inicia=antes, convocada=antes,
        estado="celebrada", modalidad="remota", lugar="Enlace",
    )  # fmt: skip
    Acta.objects.create(sesion=fila)
    acuerdo = s.registrar_acuerdo(
        sesion=fila, usuario=enlace, numero=1, texto="Se aprueba el informe.", tipo="unanimidad"
    )
    hoy = timezone.localdate()
    s.poner_plazo(acuerdo=acuerdo, usuario=enlace, que="Publicar el informe", limite=hoy)
    return fila


def test_lo_publico_cabe_en_320_y_es_accesible(de_hoy, enlace, pagina, axe):
    viva = con_acta(de_hoy, enlace)
    for pantalla in ("estrecha", "escritorio"):
        p = pagina(pantalla)
        for nombre, ruta in (
            ("lista", "/sesiones/"),
            ("buscar", "/sesiones/?q=plazo&anio=2020"),
            ("nada", "/sesiones/?q=xyzzy"),
            ("xxi", "/sesiones/stl-xxi/"),
            ("xviii", "/sesiones/stl-xviii/"),
            ("leon", "/sesiones/stm-leon-2024-1/"),
            ("viva", viva.get_absolute_url()),
            ("acta", "/sesiones/stm-leon-2024-1/acta/"),
            ("acta-xxi", "/sesiones/stl-xxi/acta/"),
            ("eje", "/plan/2019-2021/juzgar-con-perspectiva-de-genero/"),
        ):
            p.goto(ruta, wait_until="networkidle")
            foto(p, f"{nombre}-{pantalla}")
            assert p.evaluate(ANCHO) == 0, ruta
            assert axe(p) == [], ruta


def test_filtrar_sin_javascript(de_hoy, pagina):
    p = pagina("telefono", js=False)
    p.goto("/sesiones/")
    p.fill("#q", "plantillas")
    with p.expect_navigation(url="**q=plantillas**"):
        p.click("main >> text=Filtrar")
    p.click("text=Propuesta gráfica única")
    assert p.url.endswith("/sesiones/stl-xxi/#acuerdo-5")


def test_las_pantallas_del_panel_en_un_telefono(de_hoy, enlace, pagina, axe):
    s.agregar_punto(sesion=de_hoy, usuario=enlace, clave="I", texto="Lista", ahora=timezone.now())
    p = pagina("estrecha")
    entrar(p, "enlace", "clave")
    xviii = Sesion.objects.get(slug="stl-xviii")
    calendario = Calendario.objects.get(anio=2024)
    viva = con_acta(de_hoy, enlace)
    acuerdo = viva.acuerdos.get()
    for nombre, ruta in (
        ("p-acuerdo", reverse("sesiones_panel:acuerdo", args=[acuerdo.pk])),
        ("p-plazo", reverse("sesiones_panel:plazo", args=[acuerdo.plazos.get().pk])),
        ("p-acta-viva", reverse("sesiones_panel:acta", args=[viva.pk])),
        ("p-acuerdos-vivos", reverse("sesiones_panel:acuerdos", args=[viva.pk])),
        ("p-calendario", reverse("sesiones_panel:calendario", args=[calendario.pk])),
        ("p-inicio", reverse("sesiones_panel:inicio")),
        ("p-nueva", reverse("sesiones_panel:nueva")),
        ("p-sesion", reverse("sesiones_panel:sesion", args=[de_hoy.pk])),
        ("p-lista", reverse("sesiones_panel:asistencia", args=[de_hoy.pk])),
        ("p-acuerdos", reverse("sesiones_panel:acuerdos", args=[xviii.pk])),
        ("p-acta", reverse("sesiones_panel:acta", args=[xviii.pk])),
        ("p-calendarios", reverse("sesiones_panel:calendarios")),
    ):
        p.goto(ruta, wait_until="networkidle")
        foto(p, nombre)
        assert p.evaluate(ANCHO) == 0, ruta
        assert axe(p, ".avances") == [], ruta
    p.goto(reverse("sesiones_panel:asistencia", args=[de_hoy.pk]), wait_until="networkidle")
    with p.expect_response(lambda r: r.request.method == "POST"):
        p.click("button:has-text('Titular:') >> nth=0")
    p.wait_for_load_state("networkidle")
    assert "Presentes: 1. Para quórum hacen falta 5" in p.inner_text(".asistencia-cuenta")
    foto(p, "p-lista-1")
