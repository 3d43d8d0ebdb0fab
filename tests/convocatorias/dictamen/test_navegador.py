"""In a real browser: narrow, accessible, with and without JavaScript."""

import pytest
from django.urls import reverse

from convocatorias.dictamen.models import Asignacion, Evaluacion
from tests.apoyo.navegador import entrar

from .ayudas import calificar, suyas

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def entrar_al_jurado(p, jurado):
    p.goto(reverse("jurado:inicio"))
    p.fill("input[name=login]", jurado.usuario.email)
    p.fill("input[name=password]", "clave")
    with p.expect_navigation(url="**/jurado/"):
        p.click("main button[type=submit]")


def bien(p, axe):
    p.wait_for_load_state("load")  # a page without its style sheet is wider
    assert p.evaluate(ANCHO) == 0, p.url
    assert axe(p) == [], p.url


def test_calificar_en_un_telefono_sin_javascript(dictamen, pagina, axe):
    jurado = dictamen.jurados[0]
    una = Asignacion.objects.filter(jurado=jurado).order_by("postulacion__folio").first()
    p = pagina("estrecha", js=False)
    entrar_al_jurado(p, jurado)
    p.click(f"text={una.postulacion.folio}")
    p.click("text=No, que yo sepa")
    p.click("text=Continuar")
    p.click("text=10: Todos")
    p.fill("input[type=number]", "7.5")
    p.click("text=Enviar mi calificación")
    assert "Hay un problema" in p.inner_text("main")
    p.fill("textarea >> nth=0", "Tomó parte todo el barrio.")
    p.click("text=Enviar mi calificación")
    p.wait_for_selector("text=Lo que enviaste")
    assert Evaluacion.objects.get(asignacion=una).enviada


def test_las_pantallas_son_accesibles_y_caben(dictamen, pagina, axe):
    jurado = dictamen.jurados[0]
    primera, segunda = suyas(jurado)[:2]
    calificar(primera, 10, 5)
    p = pagina("estrecha")
    p.goto(reverse("account_login"))
    bien(p, axe)
    entrar_al_jurado(p, jurado)
    bien(p, axe)
    for una in (primera, segunda):
        p.goto(reverse("jurado:postulacion", args=[una.pk]))
        bien(p, axe)
    p.click("text=No, que yo sepa")
    p.click("text=Continuar")
    p.wait_for_selector("text=Tu calificación")
    bien(p, axe)
    p.fill("input[type=number]", "7")
    p.wait_for_selector("text=Borrador guardado a las")
    assert "7" in Evaluacion.objects.get(asignacion=segunda).borrador.values()
    p.goto("/convocatorias/prueba/")
    bien(p, axe)


def test_el_tablero_de_quien_da_seguimiento(dictamen, pagina, axe):
    calificar(suyas(dictamen.jurados[0])[0], 10, 5)
    p = pagina("escritorio")
    entrar(p, "oficial", "clave")
    una = Asignacion.objects.filter(evaluacion__enviada__isnull=False).first()
    espacio = dictamen.espacio.pk
    rutas = [reverse("dictamen:inicio"), reverse("dictamen:evaluacion", args=[espacio, una.pk])]
    rutas += [
        reverse(f"dictamen:{n}", args=[espacio])
        for n in ("tablero", "reglas", "jurado", "requisitos")
    ]
    for ruta in rutas:
        p.goto(ruta)
        assert axe(p, "main") == [], ruta
        assert p.evaluate(ANCHO) == 0, ruta
