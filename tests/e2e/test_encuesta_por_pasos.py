"""A long survey on a phone, with and without JavaScript, and the screens of the team."""

import pytest

from encuestas.models import EncuestaPage, Respuesta
from home.demo.preguntas import pregunta
from participacion.formularios.codigos import NO_APLICA
from tests import fabricas
from tests.apoyo.navegador import abrir_editor, entrar
from tests.e2e.conftest import CLAVE
from tests.e2e.test_accesible import defectos
from tests.encuestas.test_pasos import regla

pytestmark = pytest.mark.django_db(transaction=True)
LARGA = "/encuestas/presupuesto-participativo/"


def continuar(p):
    p.get_by_role("button", name="Continuar").click()


@pytest.mark.parametrize("js", [True, False])
def test_la_encuesta_larga_de_principio_a_fin(demo, pagina, axe, js):
    p = pagina("telefono", js=js)
    fallas = []

    def revisar():
        if js:
            fallas.extend(defectos(p, axe))

    p.goto(LARGA)
    p.get_by_label("Sí", exact=True).check()
    continuar(p)
    p.get_by_label("Sí", exact=True).check()
    continuar(p)
    revisar()
    assert p.get_by_text("El trato").count()
    for grupo in p.locator("fieldset").all():
        grupo.get_by_text("Bien", exact=True).first.click()
    continuar(p)
    p.get_by_label("8", exact=True).check()
    revisar()
    continuar(p)
    p.get_by_label("Tu 1.ª opción").select_option(label="Que sea más rápido")
    p.get_by_label("Tu 2.ª opción").select_option(label="Que sea más rápido")
    continuar(p)
    assert "dos veces" in p.inner_text("main")
    assert p.title().startswith("Error:")
    revisar()
    p.get_by_label("Tu 2.ª opción").select_option(label="Que haya más lugares")
    continuar(p)
    p.fill("textarea", "Que avisen con tiempo")
    p.get_by_role("button", name="Guardar y seguir después").click()
    revisar()
    enlace = p.get_attribute("#enlace-secreto", "href")

    otro = pagina("telefono", js=js)
    otro.goto(enlace)
    assert "Revisa tus respuestas" in otro.inner_text("h1")
    assert "Que avisen con tiempo" in otro.inner_text("main")
    fallas += defectos(otro, axe) if js else []
    otro.get_by_role("link", name="Cambiar ¿Qué cambiarías?").click()
    otro.fill("textarea", "Que avisen por radio")
    otro.get_by_role("button", name="Guardar el cambio").click()
    continuar(otro)
    fallas += defectos(otro, axe) if js else []
    otro.get_by_label("18 a 29").check()
    otro.get_by_role("button", name="Enviar mi respuesta").click()
    assert "Recibimos lo que enviaste" in otro.inner_text("h1")
    assert fallas == []
    guardada = Respuesta.objects.filter(espacio__titulo__contains="Presupuesto").get()
    assert "Que avisen por radio" in guardada.respuestas.values()
    otro.go_back()
    assert "Recibimos" in otro.inner_text("h1") or "/revisar/" in otro.url
    assert Respuesta.objects.filter(espacio__titulo__contains="Presupuesto").count() == 1


@pytest.mark.parametrize("js", [True, False])
def test_en_una_pagina_lo_que_no_toca_se_esconde_y_no_se_guarda(live_server, pagina, js):
    preguntas = [
        pregunta("j", "usa", "unica", "¿Usas el camión?", opciones=["Sí", "No"]),
        pregunta("j", "ruta", "texto_corto", "¿Qué ruta?", condicion=regla("usa", "Sí")),
    ]
    fabricas.encuesta("corta", preguntas=preguntas, diseno="una")
    p = pagina("telefono", js=js)
    p.goto("/encuestas/corta/")
    ruta = p.get_by_label("¿Qué ruta?")
    assert ruta.is_visible() is not js
    if not js:
        assert "Contesta sólo si en «¿Usas el camión?» respondiste «Sí»" in p.inner_text("main")
    p.get_by_label("Sí", exact=True).check()
    ruta.fill("La 7")
    p.get_by_label("No", exact=True).check()
    assert ruta.is_visible() is not js
    p.get_by_role("button", name="Enviar mi respuesta").click()
    assert "Recibimos" in p.inner_text("h1")
    version = EncuestaPage.objects.get(slug="corta").espacio.version
    por_nombre = {q.nombre: q.id for q in version.preguntas()}
    assert Respuesta.objects.get().respuestas[por_nombre["ruta"]] == NO_APLICA


def test_las_pantallas_del_equipo(demo, pagina, axe):
    p = pagina("escritorio")
    entrar(p, "comunicacion", CLAVE)
    encuesta = EncuestaPage.objects.get(slug="se-entiende", locale__language_code="es-mx")
    fallas = []
    for ruta in (
        "/admin/encuestas/",
        "/admin/encuestas/nueva/",
        f"/admin/encuestas/{encuesta.pk}/resultados/?fila=claro&columna=directo",
        f"/admin/encuestas/{encuesta.pk}/descargas/",
        f"/admin/encuestas/{encuesta.pk}/codigos/",
        f"/admin/encuestas/{encuesta.pk}/retirar/",
        f"/admin/encuestas/{encuesta.pk}/plantilla/",
        f"/admin/encuestas/{encuesta.pk}/copiar/",
        f"/admin/encuestas/{encuesta.pk}/cifras/",
        f"/admin/encuestas/{encuesta.pk}/respuestas/",
    ):
        p.goto(ruta, wait_until="networkidle")
        assert p.locator("h1").count() >= 1, ruta
        fallas += [f"{ruta}: {falla}" for falla in axe(p)]
    abrir_editor(p, f"/admin/pages/{encuesta.pk}/edit/")
    p.locator(".antes-lista").first.wait_for()
    fallas += [f"panel: {falla}" for falla in axe(p, ".antes-lista")]
    assert fallas == []


def test_una_encuesta_desde_su_plantilla_hasta_publicarla(demo, pagina):
    """By hand in the editor: from the template, the preview and the checklist to the street."""
    p = pagina("escritorio")
    entrar(p, "comunicacion", CLAVE)
    p.goto("/admin/encuestas/nueva/")
    p.fill("input[name=titulo]", "¿Se entiende este aviso?")
    p.select_option("select[name=eje]", index=1)
    p.get_by_label("¿Se entiende?").check()
    p.get_by_role("button", name="Hacer el borrador").click()
    p.wait_for_selector("text=Se probó en la vista previa")
    nueva = EncuestaPage.objects.get(title="¿Se entiende este aviso?")
    publicar(p)
    p.wait_for_selector("text=Guardamos el borrador, pero falta")
    nueva.refresh_from_db()
    assert not nueva.live
    p.fill("textarea[name=proposito]", "Escribir mejor los avisos.")
    p.fill("input[name=cierra]", "2027-01-31 18:00")
    p.select_option("select[name=aviso]", index=1)
    guardar(p)
    vista = p.context.new_page()
    vista.goto(f"{demo}/admin/pages/{nueva.pk}/view_draft/")
    assert "¿Qué tan fácil o difícil" in vista.inner_text("main")
    vista.close()
    publicar(p)
    nueva.refresh_from_db()
    assert nueva.live, p.inner_text("main")[:2000]


def guardar(p):
    """Save the draft and wait for the page that comes back, however busy the machine is."""
    with p.expect_navigation():
        p.keyboard.press("Control+s")
    p.wait_for_selector(".messages .success")


def publicar(p):
    """Press «Publicar» and wait for the page that comes back, however busy the machine is."""
    with p.expect_navigation():
        p.locator("button[name=action-publish]").first.dispatch_event("click")
    p.wait_for_selector(".messages li")
