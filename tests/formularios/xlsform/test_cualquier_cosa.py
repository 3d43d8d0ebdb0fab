"""Whatever a spreadsheet says, there is an answer: blocks, or a list of problems."""

from hypothesis import given
from hypothesis import strategies as st

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.xlsform.escribir import NoCabe, escribir

from .ayudas import leido
from .test_ida_y_vuelta import PRUEBAS

_TIPOS = ["text", "integer", "decimal", "date", "note", "range", "select_one a", "select_one b",
          "select_multiple a", "select_multiple a or_other", "rank a", "begin_group", "end_group",
          "begin group", "begin_repeat", "end_repeat", "geopoint", "calculate", "select_one",
          "SELECT_ONE a", "select_one_from_file a.csv", "audit"]  # fmt: skip
_EXPRESIONES = [
    "${a} = 'x'", "${b} > 3", "${b} >= '1e99999999'", "selected(${a}, 'o1')", "not(", "${", "${a",
    "${no}", ". >= 3", "count-selected(.) <= 1", "string-length(.) < 9", ". > date('2026-01-01')",
    "((.", "not(selected(., 'x') and count-selected(.) > 1)", "1 = 1", "'", "concat()",
    ". <= 99999999999999999999", ". >= -1e5", "string-length(.) <= '²'", "not(not(${a}=''))",
    ". >= 1 and . >= 2", "date(.) > 3", "count-selected(.) = 1", ". <= date('99999-01-01')",
]  # fmt: skip
_DATOS = ['{"texto": ["", 3]}', '{"texto": ["A", true]}', "[]", "{", '{"limite": [150, 99999]}',
          '{"opciones": [[], []]}', '{"condicion": [1, {"union": "y", "reglas": []}]}', "null",
          '{"desde": [null, "2026-13-45"]}', '{"desde": [null, "ayer"]}', '{"minimo": [null, "x"]}',
          '{"decimales": [6, true]}', '{"escala": ["propia", "no hay"]}', '{"puntos": [null, [1]]}',
          '{"puntos": [[], [{"type": "item", "id": "1", "value": "x"}]]}',
          '{"variable": ["a", 7]}', '{"no_hay": [1, 2]}']  # fmt: skip
_texto = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
_celda = st.none() | _texto | st.integers() | st.floats() | st.booleans()
_filas = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(_TIPOS) | _celda,
            "name": st.sampled_from(["a", "b", "c", "A b", "meta", "1"]) | _celda,
            "label": st.sampled_from(["A", "B"]) | _celda,
        },
        optional={
            "relevant": st.sampled_from(_EXPRESIONES) | _celda,
            "constraint": st.sampled_from(_EXPRESIONES) | _celda,
            "required": st.sampled_from(["yes", "no", "${a}"]),
            "appearance": st.sampled_from(["likert", "table-list", "multiline", "minimal", "otra"]),
            "parameters": st.sampled_from(
                [
                    "randomize=true",
                    "start=0 end=10",
                    "start=0 end=10 tick_labelset=a",
                    "a",
                    "=",
                    "a=",
                ]
            ),
            "mirador_tipo": st.sampled_from(["escala", "correo", "orden", "matriz", "x"]),
            "mirador_id": st.sampled_from(["1", "2", "con espacios"]),
            "mirador_datos": st.sampled_from(_DATOS),
            "label::English (en)": _celda,
            "hint": _celda,
            "default": st.none() | _celda,
        },
    ),
    max_size=6,
)
_listas = st.lists(
    st.fixed_dictionaries(
        {
            "list_name": st.sampled_from(["a", "b", None]),
            "name": st.sampled_from(["o1", "o2", "other", "no_se", "0", "10", None, "x y"]),
            "label": st.sampled_from(["Uno", "Otra", "No sé", "Ninguna"]) | _celda,
        },
        optional={
            "mirador_id": st.sampled_from(["1", "2", "*"]),
            "mirador_datos": st.sampled_from(_DATOS),
        },
    ),
    max_size=8,
)


@PRUEBAS
@given(_filas, _listas)
def test_siempre_hay_respuesta_y_lo_que_entra_es_valido(filas, listas):
    lectura = leido(filas, listas)
    if lectura.problemas:
        assert lectura.bloques == ()
        assert all(p.fila >= 1 and p.mensaje for p in lectura.problemas)
        return
    flujo = PreguntasBlock().to_python(list(lectura.bloques))
    PreguntasBlock().clean(flujo)
    try:
        escribir(flujo, titulo="T", clave="t")
    except NoCabe as error:
        raise AssertionError(error.problemas) from error
