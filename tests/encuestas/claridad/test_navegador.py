"""The pages of clarity in a real browser."""

import pytest
from django.urls import reverse
from django.utils import timezone

from encuestas.claridad.models import PreguntaDeComprension
from encuestas.claridad.servicios import medir
from encuestas.claridad.textos import juzgar
from encuestas.plantillas.propias import se_entiende
from tests import fabricas
from tests.apoyo.navegador import entrar
from tests.encuestas.claridad.test_claridad import todo
from tests.encuestas.claridad.test_textos import texto, version
from tests.formularios.test_legibilidad import B, C

pytestmark = pytest.mark.django_db(transaction=True)
ANCHO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def evaluadas():
    """Three texts judged; the first one in two quarters."""
    hechas = []
    for numero, contenido in enumerate((B, C, f"{B} {C}")):
        encuesta = fabricas.encuesta(f"e{numero}", preguntas=se_entiende(), title=f"E{numero}")
        nueva = version(texto(f"Texto {numero}"), f"{contenido} " * 4, que_cambiamos="Más corto.")
        juzgar(encuesta=encuesta, version=nueva, ahora=timezone.now())
        respuestas = todo(encuesta, 32, numero + 1)
        if numero == 0:
            antes = timezone.now() - timezone.timedelta(days=100)
            type(respuestas[0]).objects.filter(pk__in=[r.pk for r in respuestas[:15]]).update(
                creado=antes
            )
        medir(encuesta.espacio, timezone.now())
        hechas.append(nueva)
    return hechas


def test_cabe_en_320_y_es_accesible(evaluadas, pagina, axe):
    p = pagina("estrecha")
    for ruta in ("/claridad/", f"/claridad/textos/{evaluadas[0].texto_id}/"):
        p.goto(ruta, wait_until="networkidle")
        assert p.evaluate(ANCHO) == 0
        assert axe(p) == []


def test_la_pantalla_del_personal_es_accesible(evaluadas, pagina, axe):
    fabricas.usuario("admin", superusuario=True)
    PreguntaDeComprension.objects.create(
        version=evaluadas[0], pregunta="¿Cuándo?", correcta="Hoy", incorrecta_1="Ayer",
        incorrecta_2="Nunca",
    )  # fmt: skip
    encuesta = evaluadas[0].juicios.get().encuesta
    p = pagina("escritorio")
    entrar(p, "admin", "clave")
    p.goto(reverse("claridad_tablero:texto", args=[encuesta.pk]), wait_until="networkidle")
    assert axe(p, "#main") == []
    p.check("input[name=pregunta]")
    p.click("text=Ponerla en el borrador")
    p.wait_for_url("**/edit/")
    assert "¿Cuándo?" in p.content()


def test_sin_guiones_dice_lo_mismo(evaluadas, pagina):
    p = pagina("telefono", js=False)
    p.goto("/claridad/?orden=personas")
    assert p.locator("svg.grafica").count() == 2
    assert p.locator("[aria-current=true]").inner_text() == "Personas"
    p.click("text=Texto 0 >> nth=0")
    assert p.locator("h1").inner_text() == "Texto 0"
