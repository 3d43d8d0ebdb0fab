"""What cannot be represented is listed with its sheet, row and column, and nothing comes in."""

import pytest

from .ayudas import SI_NO, opciones, problemas

BIEN = {"type": "select_one sino", "name": "usa", "label": "¿Lo usas?"}
VARIAS = {"type": "select_multiple sino", "name": "cuales", "label": "¿Cuáles?"}
EDAD = {"type": "integer", "name": "edad", "label": "¿Edad?"}
IDEA = {"type": "text", "name": "idea", "label": "¿Idea?"}


@pytest.mark.parametrize(
    "tipo",
    [
        "geopoint", "geotrace", "image", "audio", "file", "barcode", "time", "datetime", "start",
        "deviceid", "email", "audit", "calculate", "hidden", "acknowledge", "csv-external",
        "select_one_from_file a.csv", "select_one_external ciudades", "select_one ${usa}",
        "rank sino or_other", "tipo_inventado", "select_one",
    ],
)  # fmt: skip
def test_cada_tipo_que_no_hay_se_lista(tipo):
    fila = {"type": tipo, "name": "x", "label": "¿X?"}
    assert problemas([BIEN, fila, EDAD]) == [("survey", 3, "type")]


@pytest.mark.parametrize(
    ("columna", "dicho"),
    [
        ("constraint_message", "No"), ("required_message::Español (es)", "Falta"),
        ("guidance_hint", "Léela"), ("calculation", "1 + 1"), ("choice_filter", "a = 1"),
        ("default", "si"), ("read_only", "yes"), ("trigger", "${usa}"), ("media::image", "a.png"),
        ("image", "a.png"), ("bind::odk:length", "3"), ("repeat_count", "3"), ("disabled", "yes"),
        ("relevant", "${no_hay} = 'si'"), ("relevant", "${edad} > 3"),
        ("relevant", "${usa} = 'quizas'"), ("relevant", "selected(${cuales}, 'si') = 1"),
        ("relevant", "not(selected(${cuales}, 'si'))"), ("relevant", "${cuales} = 'si'"),
        ("relevant", "${usa} > 'si'"), ("relevant", "${usa} = 'si' or ${usa} = 'no' and 1"),
        ("relevant", "(${usa} = 'si' or ${usa} = 'no') and ${cuales} != ''"),
        ("relevant", "if(${usa} = 'si', 1, 0)"), ("relevant", "today() > '2026-01-01'"),
        ("relevant", "${usa} = ${cuales}"), ("relevant", "true()"), ("relevant", "${usa}"),
        ("relevant", "count-selected(${cuales}) > 2"), ("relevant", "${usa} = 'si"),
        ("relevant", "(" * 30 + "${usa}='si'" + ")" * 30), ("relevant", "${usa} = 'si' +"),
        ("relevant", "not(${usa} = 'si' and ${usa} = 'no')"), ("relevant", "${idea} = 'a'"),
        ("relevant", "position(..) = 1"), ("relevant", "${numero} >= '1e99999999'"),
        ("constraint", "string-length(.) <= '²'"), ("constraint", "string-length(.) <= '٣'"),
        ("constraint", "string-length(.) <= 900"),
        ("constraint", "regex(., '[a-z]+')"), ("constraint", "string-length(.) >= 3"),
        ("constraint", ". != 'no'"), ("constraint", "string-length(.) < ${edad}"),
        ("constraint", "string-length(.) < 9 and string-length(.) < 8"),
        ("constraint", "string-length(.) < 9 or 1 = 1"), ("appearance", "numbers"),
        ("appearance", "search('archivo')"), ("parameters", "algo=1"),
        ("required", "${usa} = 'si'"), ("mirador_datos", "{roto"), ("mirador_datos", "[1]"),
        ("mirador_datos", '{"limite": [150, "cien"]}'), ("mirador_datos", '{"texto": ["¿Y?", {}]}'),
        ("mirador_datos", '{"condicion": [{"union": "y", "reglas": []}, {"union": 3}]}'),
        ("mirador_id", "con espacios"),
    ],
)  # fmt: skip
def test_cada_celda_que_no_cabe_se_lista(columna, dicho):
    fila = {"type": "text", "name": "y", "label": "¿Y?", columna: dicho}
    donde = "appearance" if "900" in dicho else columna
    donde = "constraint" if "cien" in dicho else donde
    numero = {**EDAD, "name": "numero"}
    assert problemas([BIEN, VARIAS, numero, fila, EDAD, IDEA]) == [("survey", 5, donde)]


@pytest.mark.parametrize(
    ("tipo", "columna", "dicho"),
    [
        ("integer", "constraint", ". >= -5"), ("integer", "constraint", ". > 1.5"),
        ("decimal", "constraint", ". > 0"), ("decimal", "constraint", ". >= 0.5"),
        ("date", "constraint", ". <= today()"), ("date", "constraint", ". <= date('ayer')"),
        ("date", "appearance", "month-year"), ("range", "parameters", "start=1 end=5 step=1"),
        ("range", "parameters", ""), ("range", "parameters", "start=0 end=10 step=2"),
        ("range", "parameters", "start=0 end=10 step=1 tick_labelset=sino"),
        ("note", "hint", "Léela"), ("note", "required", "yes"), ("note", "constraint", ". = 1"),
        ("select_one sino", "constraint", ". != 'si'"), ("select_one sino", "appearance", "map"),
        ("select_one sino", "parameters", "randomize=true seed=3"),
        ("select_multiple sino", "constraint", "selected(., 'si')"),
        ("select_multiple sino", "constraint", "not(selected(.,'si') and count-selected(.)>1)"),
        ("select_multiple sino", "constraint", "count-selected(.) >= 2 or selected(., 'no')"),
        ("select_one no_hay", "type", "select_one no_hay"),
    ],
)  # fmt: skip
def test_cada_limite_que_no_cabe_se_lista(tipo, columna, dicho):
    fila = {"type": tipo, "name": "y", "label": "¿Y?", columna: dicho}
    assert problemas([BIEN, fila]) == [("survey", 3, columna)]


def test_un_repeat_se_lista_con_todo_lo_que_lleva():
    filas = [
        BIEN,
        {"type": "begin_repeat", "name": "casa", "label": "Cada casa", "repeat_count": "3"},
        {"type": "integer", "name": "personas", "label": "¿Cuántas?"},
        {"type": "geopoint", "name": "donde", "label": "¿Dónde?"},
        {"type": "end_repeat"},
    ]
    assert problemas(filas) == [
        ("survey", 3, "repeat_count"),
        ("survey", 3, "type"),
        ("survey", 5, "type"),
        ("survey", 6, "type"),
    ]


GRUPO = {"type": "begin_group", "name": "g", "label": "Grupo"}
FIN = {"type": "end_group"}
TABLA = {"type": "begin_group", "name": "t", "label": "Tabla", "appearance": "table-list"}
UNA = {"type": "select_one tres", "name": "una", "label": "Una"}
OTRA = {"type": "select_one tres", "name": "otra", "label": "Otra"}
TRES = opciones("tres", "Nada", "Algo", "Mucho")


@pytest.mark.parametrize(
    ("filas", "esperados"),
    [
        ([GRUPO, BIEN], [(2, "type")]),
        ([BIEN, FIN], [(3, "type")]),
        ([GRUPO, {**GRUPO, "name": "h"}, BIEN, FIN, FIN], [(3, "type")]),
        ([GRUPO, BIEN, FIN, EDAD], [(5, "type")]),
        ([{**GRUPO, "label": None}, BIEN, FIN], [(2, "label")]),
        ([{**GRUPO, "required": "yes"}, BIEN, FIN], [(2, "required")]),
        ([TABLA, FIN, BIEN], [(2, "type")]),
        ([TABLA, UNA, FIN], [(2, "label")]),
        ([TABLA, UNA, EDAD, FIN], [(4, "type")]),
        ([TABLA, UNA, {**OTRA, "relevant": "${una} = 'o1'"}, FIN], [(4, "relevant")]),
        ([TABLA, UNA, {**OTRA, "required": "yes"}, FIN], [(2, "required")]),
        ([TABLA, UNA, {**BIEN, "type": "select_one sino"}, FIN], [(4, "type")]),
    ],
)
def test_grupos_que_no_caben(filas, esperados):
    assert problemas(filas, [*SI_NO, *TRES]) == [("survey", f, c) for f, c in esperados]


@pytest.mark.parametrize(
    ("fila", "columna"),
    [
        ({**IDEA, "name": "Idea"}, "name"),
        ({**IDEA, "name": "a__b"}, "name"),
        ({**IDEA, "name": "a" * 33}, "name"),
        ({**IDEA, "name": "usa"}, "name"),
        ({**IDEA, "name": None}, "name"),
        ({**IDEA, "label": None}, "label"),
        ({**IDEA, "label": "a" * 301}, "label"),
        ({**IDEA, "hint": "a" * 201}, "hint"),
        ({"name": "idea", "label": "¿Idea?"}, "type"),
        ({**EDAD, "constraint": ". >= 9 and . <= 3"}, "constraint"),
        ({**VARIAS, "constraint": "count-selected(.) <= 9"}, "constraint"),
    ],
)
def test_lo_que_el_editor_rechazaria_se_lista_en_su_celda(fila, columna):
    assert problemas([BIEN, fila]) == [("survey", 3, columna)]


@pytest.mark.parametrize(
    ("choices", "esperado"),
    [
        ([{**SI_NO[0], "label": None}, SI_NO[1]], ("choices", 2, "label")),
        ([SI_NO[0], {**SI_NO[1], "name": None}], ("choices", 3, "name")),
        ([SI_NO[0], {**SI_NO[1], "name": "si"}], ("choices", 3, "name")),
        ([SI_NO[0], {**SI_NO[1], "label": "a" * 201}], ("choices", 3, "label")),
        ([SI_NO[0], {**SI_NO[1], "image": "no.png"}], ("choices", 3, "image")),
        ([SI_NO[0]], ("survey", 2, "type")),
        (opciones("sino", *map(str, range(31))), ("survey", 2, "type")),
    ],
)
def test_listas_que_no_caben(choices, esperado):
    assert problemas([BIEN], choices) == [esperado]


def test_otra_con_palabras_propias_no_se_pierde():
    propia = [*SI_NO, {"list_name": "sino", "name": "other", "label": "A veces"}]
    fila = {**BIEN, "type": "select_one sino or_other"}
    assert problemas([fila], propia) == [("choices", 4, "label")]


def test_una_ninguna_con_palabras_propias_no_se_pierde():
    lista = [
        *opciones("h", "Hijas", "Hijos"),
        {"list_name": "h", "name": "no", "label": "No tengo"},
    ]
    sola = "not(selected(., 'no') and count-selected(.) > 1)"
    fila = {"type": "select_multiple h", "name": "h", "label": "¿Tienes?", "constraint": sola}
    assert problemas([fila], lista) == [("survey", 2, "constraint")]


@pytest.mark.parametrize("columna", ["label::Français (fr)", "hint::Deutsch"])
def test_otro_idioma_se_lista_en_su_encabezado(columna):
    assert problemas([{**BIEN, columna: "?"}]) == [("survey", 1, columna)]


def test_otras_hojas_se_listan():
    hallados = problemas([BIEN], external_choices=[{"list_name": "a", "name": "b", "label": "B"}])
    assert hallados == [("external_choices", 2, "")]
    assert problemas([BIEN], settings=[{"add_none_option": "yes"}]) == [
        ("settings", 2, "add_none_option")
    ]


def test_lo_que_pyxform_rechaza_tambien_se_lista():
    """A name that pyxform keeps for itself, which our own checks do not know."""
    assert problemas([{**BIEN, "name": "meta"}]) == [("survey", 2, "")]


def test_todo_se_lista_de_una_vez_y_en_orden():
    filas = [
        {"type": "geopoint", "name": "a", "label": "A"},
        {**BIEN, "constraint_message": "No"},
        {**EDAD, "relevant": "${usa} = 'quizas'"},
        {**IDEA, "label": "a" * 301},
    ]
    assert problemas(filas) == [
        ("survey", 2, "type"),
        ("survey", 3, "constraint_message"),
        ("survey", 4, "relevant"),
        ("survey", 5, "label"),
    ]


@pytest.mark.parametrize("filas", [[], [{"type": "note", "name": "n", "label": "Hola"}]])
def test_sin_preguntas(filas):
    assert [p[:2] for p in problemas(filas)] == [("survey", 1)] * (2 if not filas else 1)
