"""In a real browser: narrow, accessible, and with no JavaScript. FOTOS=folder keeps pictures."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from convocatorias.models import PreguntaDeConvocatoria, TipoActo
from convocatorias.servicios import anotar_acto
from convocatorias.servicios_preguntas import preguntar, responder_pregunta
from home.demo.convocatorias_bloques import bases, cifras, fecha, fechas
from home.demo.convocatorias_carta import carta
from home.demo.preguntas import bloque
from tests import fabricas
from tests.apoyo.navegador import entrar

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOTOS = os.environ.get("FOTOS", "")


def foto(p, nombre):
    """Kept only when ``FOTOS`` says where."""
    if FOTOS:
        p.screenshot(path=Path(FOTOS) / f"{nombre}.png", full_page=True)


@pytest.fixture
def llena(settings, tmp_path):
    """A call with everything that a page can hold."""
    settings.MEDIA_ROOT = tmp_path
    archivo = get_document_model().objects.create(
        title="Bases", file=ContentFile(b"%PDF-1.4", name="bases.pdf")
    )
    pagina = fabricas.convocatoria(
        title="Convocatoria con un título más largo que los de costumbre en estas páginas",
        sin_prorroga=False,
        que="Una práctica",
        como="Con un formulario",
        resultado="Tres lugares",
        fechas=fechas("x", [fecha("Comité", "A más tardar el 30", "limite", "2026-01-30")]),
        bases=bases("x", [("Una", "<p>Texto.</p>"), ("Otra", "<ul><li>Uno</li></ul>")]),
        documentos=[
            bloque("x", 1, "documento", {"titulo": "Bases completas", "documento": archivo.pk})
        ],
        cifras=cifras("x", [("alrededor de", 410, "servidores públicos"), ("", 90, "otras")]),
        cifras_titulo="Quiénes",
        cifras_total=500,
        contacto="una.direccion.bastante.larga@institucion-con-nombre-largo.ejemplo.invalid",
        contacto_area="Dirección",
        contacto_horario="De 9 a 15 h",
        fuente="Acta, líneas 1 a 9",
    )
    ahora = timezone.now()
    anotar_acto(
        espacio=pagina.espacio,
        tipo=TipoActo.PRORROGA,
        ahora=ahora,
        motivo="Hubo un apagón en todo el estado.",
        cierra=pagina.cierra + timedelta(days=3),
    )
    pagina.espacio.cartas.create(**carta())
    for respuesta in ("Sí, como escuela o en equipo.", ""):
        una = preguntar(
            pagina=pagina,
            espacio=pagina.espacio,
            clave=uuid4(),
            texto="¿Puede participar mi escuela?",
            correo="",
            ahora=ahora,
        )
        if respuesta:
            responder_pregunta(
                pregunta=una, respuesta=respuesta, texto=una.texto, usuario=None, ahora=ahora
            )
    fabricas.convocatoria(slug="otra", title="Otra", abre=None, cierra=ahora)
    return pagina


def test_what_is_public_fits_and_is_accessible(llena, pagina, axe):
    for pantalla in ("estrecha", "escritorio"):
        p = pagina(pantalla)
        for nombre, ruta in {
            "pagina": llena.url,
            "preguntas": f"{llena.url}preguntas/",
            "lista": "/convocatorias/",
            "nada": "/convocatorias/?q=marcianos",
            "cerrada": "/convocatorias/otra/preguntas/",
        }.items():
            p.goto(ruta, wait_until="networkidle")
            foto(p, f"{nombre}-{pantalla}")
            assert p.evaluate(ANCHO) == 0, ruta
            assert axe(p) == [], ruta


def test_find_a_call_and_ask_without_javascript(llena, pagina, settings, axe):
    settings.FICHA_MINIMO = 0
    p = pagina("telefono", js=False)
    p.goto("/convocatorias/")
    p.fill("#id_q", "titulo mas LARGO")
    p.select_option("#id_estado", "abierta")
    p.click("text=Filtrar")
    p.click("main h2 a")
    p.click("text=Hacer una pregunta")
    p.click("text=Enviar mi pregunta")
    assert "Hay un problema" in p.inner_text("main")
    p.fill("textarea", "¿Hasta qué hora?")
    p.fill("#id_correo", "ana@ejemplo.invalid")
    p.click("text=Enviar mi pregunta")
    assert "Recibimos tu pregunta" in p.inner_text("main")
    assert PreguntaDeConvocatoria.objects.filter(texto="¿Hasta qué hora?").count() == 1


def test_the_screens_of_communications_fit_and_are_accessible(llena, pagina, axe):
    fabricas.usuario("admin", superusuario=True)
    p = pagina("telefono")
    entrar(p, "admin", "clave")
    p.goto(f"/admin/convocatorias/{llena.espacio.pk}/")
    foto(p, "gestion")
    assert p.evaluate(ANCHO) == 0
    assert axe(p) == []
    p.click("text=¿Puede participar mi escuela? >> nth=0")
    p.fill("[name=respuesta]", "Sí puede.")
    foto(p, "responder")
    assert axe(p) == []
    p.click("text=Publicar con su respuesta")
    p.click("text=Cancelarla")
    p.fill("#cancelar_motivo", "Ya no hay fondos.")
    p.check("#cancelar_seguro")
    p.click("button:has-text('Cancelar la convocatoria')")
    p.goto(llena.url)
    texto = p.inner_text("main")
    assert "Cancelada" in texto
    assert "Sí puede." in texto
    assert "Ya no hay fondos." in texto
