import pytest
from django.utils.translation import override

from participacion.formularios import servicios
from participacion.formularios.formulario import formulario_de
from participacion.formularios.models import TraduccionCuestionario
from participacion.formularios.respuestas import leer
from tests.formularios.ayudas import TODAS, bloque, flujo, lista

INGLES = (
    bloque("unica", "u", "How did you hear?", opciones=lista(b="Networks", a="Radio (EN)", zz="?")),
    bloque("escala", "e", "Is it clear?", escala="dificultad"),
    bloque("escala", "ep", "", escala="propia", puntos=lista(p1="Many", p2="", p3="None")),
    bloque("numero", "fantasma", "Not in this version"),
)


@pytest.fixture
def en_ingles(congelada):
    servicios.traducir(version=congelada, idioma="en", preguntas=flujo(*INGLES))
    return congelada


def test_labels_follow_ids_not_positions(en_ingles):
    unica = next(p for p in en_ingles.preguntas("en") if p.id == "u")
    assert unica.texto == "How did you hear?"
    assert [(o.id, o.etiqueta) for o in unica.opciones] == [("a", "Radio (EN)"), ("b", "Networks")]


def test_unknown_ids_are_ignored_and_missing_texts_stay_in_spanish(en_ingles):
    textos = TraduccionCuestionario.objects.get().textos
    assert "fantasma" not in textos
    assert "zz" not in textos["u"]["opciones"]
    preguntas = {p.id: p for p in en_ingles.preguntas("en")}
    assert set(preguntas) == {b["id"] for b in TODAS}
    assert preguntas["tl"].texto == "¿Qué cambiarías?"
    assert preguntas["ep"].texto == "¿Cuántas palabras no entendiste?"
    assert [o.etiqueta for o in preguntas["ep"].opciones] == ["Many", "Algunas", "None"]


def test_a_scale_of_the_bank_is_translated_by_gettext(en_ingles, monkeypatch):
    monkeypatch.setattr("participacion.formularios.estructura.gettext", lambda t: f"EN {t}")
    escala = next(p for p in en_ingles.preguntas("en") if p.id == "e")
    assert escala.opciones[0].etiqueta == "EN Muy difícil"
    escala = next(p for p in en_ingles.preguntas("es-mx") if p.id == "e")
    assert escala.opciones[0].etiqueta == "Muy difícil"


def test_both_languages_give_the_same_answers(en_ingles):
    datos = {"p_u": "b", "p_e": "4"}
    formularios = [formulario_de(en_ingles, idioma)(datos) for idioma in ("es-mx", "en")]
    assert all(f.is_valid() for f in formularios)
    assert formularios[0].respuestas() == formularios[1].respuestas()


def test_a_corrected_translation_reaches_the_form(en_ingles):
    antes = formulario_de(en_ingles, "en")
    assert formulario_de(en_ingles, "en") is antes
    corregida = bloque("unica", "u", "How did you find out?", opciones=lista(a="Radio"))
    servicios.traducir(version=en_ingles, idioma="en", preguntas=flujo(corregida))
    assert formulario_de(en_ingles, "en")({})["p_u"].pregunta.texto == "How did you find out?"
    assert TraduccionCuestionario.objects.count() == 1


def test_a_receipt_reads_in_the_language_of_the_person(en_ingles):
    respuestas = {"u": "b", "ep": "p1"}
    assert [leida.texto for leida in leer(en_ingles, respuestas, "en")] == ["Networks", "Many"]
    assert [leida.texto for leida in leer(en_ingles, respuestas)] == ["Redes", "Muchas"]


def test_the_source_language_is_not_translated(congelada):
    with pytest.raises(ValueError, match="frozen"):
        servicios.traducir(version=congelada, idioma="es-mx", preguntas=flujo(*INGLES))


def test_queries_for_a_form(en_ingles, django_assert_num_queries):
    with django_assert_num_queries(0):
        formulario_de(en_ingles, "es-mx")
    with django_assert_num_queries(1), override("en"):
        formulario_de(en_ingles, "en")
