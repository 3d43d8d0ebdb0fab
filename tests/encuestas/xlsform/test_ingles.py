"""English texts of a file wait for the English page, and come back from it."""

import uuid

import pytest
from wagtail.models import Locale
from wagtail_localize.operations import TranslationCreator

from encuestas.models import EncuestaPage, EncuestasPage
from encuestas.xlsform import escribir_encuesta, sin_donde_guardar, traer
from participacion.formularios.xlsform import leer
from tests import fabricas
from tests.formularios.xlsform.ayudas import libro

# wagtail-localize publishes after commit.
pytestmark = pytest.mark.django_db(transaction=True)
ES, EN = "label::Español (es)", "label::English (en)"
ARCHIVO = libro(
    survey=[
        {"type": "select_one sn", "name": "usa", ES: "¿Agua & luz?", EN: "Water & <power>?",
         "hint::Español (es)": "Una", "hint::English (en)": "One"},
        {"type": "note", "name": "n", ES: "Uno.\nDos.", EN: "First.\nSecond."},
    ],
    choices=[
        {"list_name": "sn", "name": "si", ES: "Sí", EN: "Yes"},
        {"list_name": "sn", "name": "no", ES: "No", EN: "No"},
    ],
    settings=[{"form_title": "Agua", "form_id": "agua"}],
)  # fmt: skip


@pytest.fixture
def ingles():
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def traida(ingles):
    return traer(
        lectura=leer(ARCHIVO),
        titulo="Agua",
        padre=fabricas.indice(EncuestasPage, "encuestas"),
        eje=fabricas.eje(),
        usuario=None,
        clave=uuid.uuid4(),
    )


def test_el_ingles_espera_a_la_pagina_en_ingles(traida, ingles):
    creador = TranslationCreator(user=None, target_locales=[ingles])
    for pagina in (traida.get_parent().get_parent(), traida.get_parent(), traida):
        creador.create_translations(pagina.specific)
    pagina = EncuestaPage.objects.get(translation_key=traida.translation_key, locale=ingles)
    usa, nota = pagina.preguntas
    assert usa.value["texto"] == "Water & <power>?"
    assert usa.value["ayuda"] == "One"
    assert list(usa.value["opciones"]) == ["Yes", "No"]
    assert nota.value["texto"] == "First.\nSecond."


def test_vuelve_en_la_descarga_antes_y_despues_de_traducir(traida, ingles):
    original = leer(ARCHIVO)
    assert len(original.ingles) == 4
    antes = leer(escribir_encuesta(traida))
    assert set(antes.ingles.values()) == set(original.ingles.values())
    creador = TranslationCreator(user=None, target_locales=[ingles])
    for pagina in (traida.get_parent().get_parent(), traida.get_parent(), traida):
        creador.create_translations(pagina.specific)
    traducida = EncuestaPage.objects.get(translation_key=traida.translation_key, locale=ingles)
    assert leer(escribir_encuesta(traida)) == antes
    assert leer(escribir_encuesta(traducida)) == antes


def test_un_texto_que_cambio_ya_no_lleva_su_traduccion(traida):
    traida.preguntas[0].value["texto"] = "¿Tienes agua y luz?"
    traida.save()
    dichos = leer(escribir_encuesta(EncuestaPage.objects.get(pk=traida.pk))).ingles
    assert "Water & <power>?" not in dichos.values()
    assert "Yes" in dichos.values()


def test_donde_nadie_publica_en_ingles_se_lista():
    Locale.objects.filter(language_code="en").delete()
    assert [p.fila for p in sin_donde_guardar(leer(ARCHIVO))] == [1]
