"""A file that others made, without any column of ours."""

import pytest

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.condiciones import visibles
from participacion.formularios.municipios import MUNICIPIOS
from participacion.formularios.servicios import sin_guardar

from .ayudas import SI_NO, leido, opciones

MEDIOS = [
    *opciones("medios", "Radio", "Redes"),
    {"list_name": "medios", "name": "other", "label": "Otro"},
]
FALTAS = [
    *opciones("faltas", "Fechas", "Dinero", "Responsables"),
    {"list_name": "faltas", "name": "nada", "label": "Ninguna de las anteriores"},
]
GRADOS = opciones("grados", "Nada", "Algo", "Mucho")
EXTREMOS = [
    {"list_name": "ext", "name": 0, "label": "Nada"},
    {"list_name": "ext", "name": 10, "label": "Todo"},
]
SOLA = "not(selected(., 'nada') and count-selected(.) > 1)"
AJENO = [
    {"type": "note", "name": "hola", "label": "Gracias por\nayudar."},
    {"type": "select_one sino", "name": "usa", "label": "¿Lo usas?", "required": "yes",
     "appearance": "horizontal-compact w2"},
    {"type": "begin group", "name": "g1", "label": "Cómo te fue", "hint": "Sin prisa",
     "relevant": "${usa} = 'si'", "appearance": "field-list"},
    {"type": "select_one medios or_other", "name": "medio", "label": "¿Por dónde?",
     "parameters": "randomize=true"},
    {"type": "select_multiple faltas", "name": "falta", "label": "¿Qué falta?",
     "constraint": f"count-selected(.) <= 2 and {SOLA}"},
    {"type": "rank medios2", "name": "orden", "label": "Ordena"},
    {"type": "select_one grados", "name": "grado", "label": "¿Qué tanto?", "appearance": "likert"},
    {"type": "range", "name": "nota", "label": "Califica",
     "parameters": "start=0 end=10 step=1 tick_labelset=ext"},
    {"type": "end group"},
    {"type": "begin_group", "name": "g2", "label": "Más"},
    {"type": "text", "name": "colonia", "label": "¿Colonia?", "hint": "Sólo el nombre",
     "constraint": "string-length(.) < 41"},
    {"type": "text", "name": "idea", "label": "¿Qué cambiarías?", "appearance": "multiline"},
    {"type": "integer", "name": "edad", "label": "¿Edad?", "constraint": ". > 17 and . <= 120"},
    {"type": "decimal", "name": "km", "label": "¿Kilómetros?", "constraint": ".>=0"},
    {"type": "date", "name": "dia", "label": "¿Qué día?",
     "constraint": ". >= date('2026-01-01') and . < date('2027-01-01')"},
    {"type": "begin_group", "name": "tabla", "label": "Cada parte", "appearance": "table-list"},
    {"type": "select_one grados", "name": "trato", "label": "El trato"},
    {"type": "select_one grados", "name": "tiempo", "label": "El tiempo"},
    {"type": "end_group"},
    {"type": "end_group"},
]  # fmt: skip
LISTAS = [*SI_NO, *MEDIOS, *FALTAS, *GRADOS, *EXTREMOS, *opciones("medios2", "Luz", "Agua")]


@pytest.fixture
def lectura():
    lectura = leido(AJENO, LISTAS, settings=[{"form_title": "Mi encuesta", "form_id": "x"}])
    assert lectura.problemas == ()
    return lectura


def test_cada_tipo_entra_como_lo_que_es(lectura):
    assert lectura.titulo == "Mi encuesta"
    assert [b["type"] for b in lectura.bloques] == [
        "nota", "unica", "seccion", "unica", "multiple", "orden", "escala", "cero_diez",
        "seccion", "texto_corto", "texto_largo", "numero", "decimal", "fecha", "matriz",
    ]  # fmt: skip
    assert PreguntasBlock().clean(PreguntasBlock().to_python(list(lectura.bloques)))


def valor(lectura, variable):
    return next(b["value"] for b in lectura.bloques if b["value"].get("variable") == variable)


@pytest.mark.parametrize(
    ("variable", "esperado"),
    [
        ("usa", {"obligatoria": True, "otra": False, "no_se": False, "prefiero_no": False}),
        ("medio", {"otra": True, "al_azar": True, "obligatoria": False}),
        ("falta", {"ninguna": True, "maximo": 2, "minimo": None}),
        ("orden", {"lugares": 2}),
        ("grado", {"escala": "propia", "no_se": False}),
        ("nota", {"extremo_bajo": "Nada", "extremo_alto": "Todo", "no_se": False}),
        ("colonia", {"limite": 40, "ayuda": "Sólo el nombre"}),
        ("idea", {"limite": 1500}),
        ("edad", {"minimo": 18, "maximo": 120}),
        ("km", {"minimo": 0, "maximo": None}),
        ("dia", {"desde": "2026-01-01", "hasta": "2026-12-31"}),
    ],
)
def test_cada_regla_entra(lectura, variable, esperado):
    hallado = valor(lectura, variable)
    assert {campo: hallado[campo] for campo in esperado} == esperado


def test_las_opciones_propias_no_se_repiten_como_opciones(lectura):
    def etiquetas(variable):
        return [o["value"] for o in valor(lectura, variable)["opciones"]]

    assert etiquetas("medio") == ["Radio", "Redes"]
    assert etiquetas("falta") == ["Fechas", "Dinero", "Responsables"]


def test_la_tabla_entra_como_matriz(lectura):
    matriz = lectura.bloques[-1]["value"]
    assert [r["value"] for r in matriz["renglones"]] == [
        {"texto": "El trato", "variable": "trato"},
        {"texto": "El tiempo", "variable": "tiempo"},
    ]
    assert [p["value"] for p in matriz["puntos"]] == ["Nada", "Algo", "Mucho"]


def test_el_relevante_del_grupo_esconde_lo_mismo(lectura):
    preguntas = sin_guardar(PreguntasBlock().to_python(list(lectura.bloques))).preguntas()
    usa = next(p for p in preguntas if p.variable == "usa")
    si, no = (o.id for o in usa.opciones)
    vistas = {r: {p.variable for p in preguntas if p.id in visibles(preguntas, {usa.id: r})}
              for r in (si, no)}  # fmt: skip
    assert {"medio", "nota", "edad"} <= vistas[si]
    assert vistas[no] & {"medio", "nota", "edad"} == {"edad"}


def test_el_banco_y_los_municipios_se_reconocen_por_sus_palabras():
    puntos = ["Muy mal", "Mal", "Regular", "Bien", "Muy bien"]
    listas = [{"list_name": "c", "name": i, "label": p} for i, p in enumerate(puntos, 1)]
    listas += [{"list_name": "m", "name": c, "label": n} for c, n in MUNICIPIOS.items()]
    lectura = leido(
        [
            {"type": "select_one c", "name": "calidad", "label": "¿Cómo es?"},
            {"type": "select_one m", "name": "lugar", "label": "¿Dónde?"},
        ],
        listas,
    )
    assert [(b["type"], b["value"].get("escala")) for b in lectura.bloques] == [
        ("escala", "calidad"),
        ("municipio", None),
    ]


@pytest.mark.parametrize(
    ("columnas", "ajustes"),
    [
        (("label::Español (es)", "label::English (en)"), {}),
        (("label::Spanish", "label::English"), {}),
        (("label:español", "label:inglés"), {}),
        (("label", "label::English (en)"), {}),
        (("label::es-MX", "label"), {"default_language": "English (en)"}),
    ],
)
def test_dos_idiomas_en_cualquier_forma(columnas, ajustes):
    es, en = columnas
    lectura = leido(
        [{"type": "select_one sn", "name": "usa", es: "¿Lo usas?", en: "Do you use it?"}],
        [
            {"list_name": "sn", "name": "si", es: "Sí", en: "Yes"},
            {"list_name": "sn", "name": "no", es: "No", en: "No"},
        ],
        settings=[{"form_title": "T", **ajustes}],
    )
    assert lectura.problemas == ()
    bloque = lectura.bloques[0]
    assert bloque["value"]["texto"] == "¿Lo usas?"
    si = bloque["value"]["opciones"][0]["id"]
    assert lectura.ingles == {
        f"{bloque['id']}.texto": "Do you use it?",
        f"{bloque['id']}.opciones.{si}": "Yes",
    }


@pytest.mark.parametrize(
    ("relevante", "reglas"),
    [
        ("${usa} = 'si'", [("es", "Sí")]),
        ("'si' = ${usa}", [("es", "Sí")]),
        ("not(${usa} = 'si')", [("no_es", "Sí")]),
        ("selected(${usa}, 'no')", [("es", "No")]),
        ("not(selected(${usa}, 'no'))", [("no_es", "No")]),
        ("selected(${varias}, 'no') or (${usa} != '')", [("contiene", "No"), ("contestada", "")]),
        ("${usa} = '' and ${edad} >= 18", [("sin_contestar", ""), ("mayor", "17")]),
        ("${edad} < 18 or ${edad} = 65", [("menor", "18"), ("es", "65")]),
        ("18 < ${edad}", [("mayor", "18")]),
        ("string-length(${idea}) > 0", [("contestada", "")]),
        ("count-selected(${varias}) = 0", [("sin_contestar", "")]),
        ("contains(${idea}, 'luz')", [("contiene", "luz")]),
        ("""${idea} = concat('di "', "l'a")""", [("es", "di \"l'a")]),
        ("${dia} <= date('2026-05-01')", [("menor", "2026-05-02")]),
        ("${grado} >= 2", [("mayor", "Nada")]),
        ("(${usa}='si' and (${edad}>3 and ${edad}<9))",
         [("es", "Sí"), ("mayor", "3"), ("menor", "9")]),
    ],
)  # fmt: skip
def test_relevantes(relevante, reglas):
    grados = [
        {"list_name": "g", "name": i, "label": t} for i, t in enumerate(["Nada", "Algo", "Todo"], 1)
    ]
    lectura = leido(
        [
            {"type": "select_one sino", "name": "usa", "label": "¿Usas?"},
            {"type": "select_multiple sino", "name": "varias", "label": "¿Cuáles?"},
            {"type": "integer", "name": "edad", "label": "¿Edad?"},
            {"type": "text", "name": "idea", "label": "¿Idea?"},
            {"type": "date", "name": "dia", "label": "¿Día?"},
            {"type": "select_one g", "name": "grado", "label": "¿Qué tanto?",
             "appearance": "likert"},
            {"type": "text", "name": "otra", "label": "¿Y?", "relevant": relevante},
        ],
        [*SI_NO, *grados],
    )  # fmt: skip
    assert lectura.problemas == ()
    condicion = lectura.bloques[-1]["value"]["condicion"]
    assert [(r["value"]["operador"], r["value"]["valor"]) for r in condicion["reglas"]] == reglas
    assert condicion["union"] == ("o" if " or " in relevante else "y")


def test_lo_que_xlsform_ignora_no_estorba():
    fila = {"type": "text", "name": "idea", "label": "¿Idea?", "notas": "Revisar", "image": None}
    lectura = leido([{}, fila, {}, {"notas": "Un comentario"}], otra_hoja=[{"a": 1}])
    assert lectura.problemas == ()
    assert len(lectura.bloques) == 1


def test_acentos_sueltos_en_una_opcion_que_se_condiciona():
    """Some programs write «é» as two characters; frozen labels have one."""
    lectura = leido(
        [
            {"type": "select_one c", "name": "bebe", "label": "¿Qué tomas?"},
            {"type": "text", "name": "cual", "label": "¿Cuál?", "relevant": "${bebe} = 'o1'"},
        ],
        opciones("c", "Cafe\u0301", "Té"),
    )
    assert lectura.problemas == ()
