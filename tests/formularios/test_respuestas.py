import json

from participacion.formularios.formulario import formulario_de
from participacion.formularios.municipios import MUNICIPIOS
from participacion.formularios.respuestas import leer, separar, textos_para_el_eje

LLENO = {
    "p_u": "a",
    "p_m": ["z", "x"],
    "p_e": "-97",
    "p_tl": "Más sencillo",
    "p_n": "1200",
    "p_mu": "11020",
    "p_c": "ana@ejemplo.mx",
    "p_nom": "Ana Ficticia",
    "p_tel": "473 123 45 67",
}


def _respuestas(version):
    form = formulario_de(version, "es-mx")(LLENO)
    assert form.is_valid(), form.errors
    return form.respuestas()


def test_answers_survive_json(todas):
    respuestas = _respuestas(todas)
    assert json.loads(json.dumps(respuestas)) == respuestas


def test_personal_data_leaves_the_answers(todas):
    publicas, contacto = separar(todas, _respuestas(todas))
    assert contacto == {
        "correo": "ana@ejemplo.mx",
        "nombre": "Ana Ficticia",
        "organizacion": "",
        "telefono": "473 123 45 67",
    }
    assert not {"c", "nom", "org", "tel"} & set(publicas)
    assert "ana@" not in json.dumps(publicas)
    assert publicas["tl"] == "Más sencillo"


def test_what_no_question_explains_is_not_kept(todas):
    publicas, contacto = separar(todas, {"ajena": "5512345678", "u": "a"})
    assert publicas == {"u": "a"}
    assert not any(contacto.values())


def test_only_marked_texts_go_to_the_axis(todas):
    assert textos_para_el_eje(todas, _respuestas(todas)) == [("tl", "Más sencillo")]
    assert textos_para_el_eje(todas, {"tl": -99, "tc": "x"}) == []


def test_reading_back_in_words(todas):
    leidas = {leida.pregunta.id: leida.texto for leida in leer(todas, _respuestas(todas))}
    assert leidas["u"] == "Radio"
    assert leidas["m"] == "Plan; Informe"
    assert leidas["e"] == "Prefiero no responder"
    assert leidas["ep"] == "Sin respuesta"
    assert leidas["n"] == "1,200"
    assert leidas["mu"] == "León"


def test_reading_leaves_out_what_was_kept_apart(todas):
    publicas, _contacto = separar(todas, _respuestas(todas))
    assert "c" not in {leida.pregunta.id for leida in leer(todas, publicas)}


def test_the_46_municipalities():
    assert next(iter(MUNICIPIOS)) == "11001"
    assert list(MUNICIPIOS)[-1] == "11046"
    conocidos = {"11007": "Celaya", "11015": "Guanajuato", "11017": "Irapuato", "11020": "León"}
    conocidos |= {"11003": "San Miguel de Allende", "11027": "Salamanca", "11046": "Yuriria"}
    assert conocidos.items() <= MUNICIPIOS.items()
    assert len(set(MUNICIPIOS.values())) == 46
