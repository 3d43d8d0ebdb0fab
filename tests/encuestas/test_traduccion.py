"""Two language versions of a survey: one set of answers, the same questions."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import TranslationCreator

from encuestas.models import EncuestaPage, Respuesta
from home.demo.preguntas import pregunta
from tests import fabricas

# wagtail-localize publishes after commit.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ingles():
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def paginas(ingles):
    """A Spanish survey and its English page, with one question translated."""
    espanol = fabricas.encuesta()
    creador = TranslationCreator(user=None, target_locales=[ingles])
    for pagina in (espanol.get_parent().get_parent(), espanol.get_parent(), espanol):
        creador.create_translations(pagina.specific)
    traducir(espanol, ingles, {"¿Es claro?": "Is it clear?"})
    return espanol, EncuestaPage.objects.get(translation_key=espanol.translation_key, locale=ingles)


def traducir(pagina, locale, textos):
    fuente = TranslationSource.objects.get_for_instance(pagina)
    for segmento in fuente.stringsegment_set.select_related("string"):
        if segmento.string.data in textos:
            StringTranslation.objects.get_or_create(
                translation_of=segmento.string,
                locale=locale,
                context=segmento.context,
                defaults={"data": textos[segmento.string.data]},
            )
    fuente.translations.get(target_locale=locale).save_target(publish=True)


def ids(pagina):
    return [
        (bloque.id, [opcion.id for opcion in bloque.value.get("opciones", {}).bound_blocks])
        if "opciones" in bloque.value
        else (bloque.id, [])
        for bloque in pagina.preguntas
    ]


def test_both_pages_have_the_same_questions_and_one_space(paginas):
    espanol, ingles = paginas
    assert ids(espanol) == ids(ingles)
    assert espanol.espacio == ingles.espacio


def test_each_page_speaks_its_language_and_shares_the_answers(client, paginas):
    espanol, ingles = paginas
    assert ingles.url.startswith("/en/")
    html = client.get(ingles.url).content.decode()
    assert "Is it clear?" in html
    assert "Very easy" in html, "labels of the bank come from the catalogue"
    assert "¿Qué color?" in html, "what nobody translated stays in Spanish"
    assert "Send my answer" in html
    fabricas.enviar(client, espanol, color="Rojo")
    acuse = fabricas.enviar(client, ingles, color="Azul")
    assert acuse["Location"].startswith("/en/")
    assert sorted(r.idioma for r in Respuesta.objects.filter(espacio=espanol.espacio)) == [
        "en",
        "es-mx",
    ]
    assert Respuesta.objects.values("version").distinct().count() == 1


def test_the_english_page_follows_the_questions_of_the_source(client, paginas, ingles):
    espanol, _ = paginas
    nueva = pregunta("p", "nueva", "texto_corto", "¿Algo más?", limite=50)
    espanol.preguntas = espanol.preguntas.stream_block.to_python(
        [nueva, *reversed(fabricas.PREGUNTAS[:2])]
    )
    espanol.save_revision().publish()
    traducida = EncuestaPage.objects.get(translation_key=espanol.translation_key, locale=ingles)
    assert ids(traducida) == ids(espanol)
    html = client.get(traducida.url).content.decode()
    assert html.index("¿Algo más?") < html.index("¿Qué color?") < html.index("Is it clear?")
    assert "¿Qué dices?" not in html
    assert fabricas.enviar(client, traducida, color="Rojo").status_code == 303


def test_publishing_a_translation_does_not_change_the_space(paginas):
    espanol, ingles = paginas
    antes = (espanol.espacio.version_id, espanol.espacio.titulo)
    ingles.title = "Another title"
    ingles.save_revision().publish()
    fresca = EncuestaPage.objects.get(pk=espanol.pk)
    assert (fresca.espacio.version_id, fresca.espacio.titulo) == antes
