"""Files that are not what they say, and cells that are not text."""

import io
import time
import tracemalloc
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from participacion.formularios.bloques import PreguntasBlock
from participacion.formularios.xlsform import ArchivoMalo, NoCabe, escribir, leer
from participacion.formularios.xlsform.libro import (
    MAX_BYTES,
    MAX_COLUMNAS,
    MAX_FILAS,
    MAX_PREGUNTAS,
)
from tests.formularios.ayudas import bloque, lista

from .ayudas import leido, libro

UNA = {"type": "text", "name": "idea", "label": "¿Idea?"}


def reempacado(datos: bytes, **cambios: bytes) -> bytes:
    """The same package with some parts replaced or added."""
    salida = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(datos)) as viejo,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo,
    ):
        for parte in viejo.infolist():
            if parte.filename not in cambios:
                nuevo.writestr(parte.filename, viejo.read(parte))
        for nombre, contenido in cambios.items():
            nuevo.writestr(nombre, contenido)
    return salida.getvalue()


BUENO = libro(survey=[UNA])
CSV = b"type,name,label\ntext,idea,Idea\n"
SIN_LIBRO = io.BytesIO()
with zipfile.ZipFile(SIN_LIBRO, "w") as _paquete:
    _paquete.writestr("hola.txt", "hola")


@pytest.mark.parametrize(
    "datos",
    [
        b"",
        CSV,
        b"PK\x03\x04" + b"\x00" * 50,
        BUENO[: len(BUENO) // 2],
        SIN_LIBRO.getvalue(),
        reempacado(BUENO, **{"xl/worksheets/sheet1.xml": b"<worksheet><roto"}),
        reempacado(BUENO, **{"xl/workbook.xml": b"no es xml"}),
        reempacado(BUENO, **{"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        reempacado(
            BUENO, **{"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16-le")}
        ),
    ],
)
def test_lo_que_no_es_un_xlsx_se_dice(datos):
    with pytest.raises(ArchivoMalo) as malo:
        leer(datos)
    assert not malo.value.grande


def test_un_archivo_pesado_no_se_abre():
    with pytest.raises(ArchivoMalo) as malo:
        leer(b"PK" + b"\x00" * MAX_BYTES)
    assert malo.value.grande


def test_una_bomba_no_se_abre():
    """Under 2 MB, over 100 MB once unpacked."""
    bomba = reempacado(BUENO, **{"xl/sharedStrings.xml": b"<sst>" + b" " * 100_000_000})
    assert len(bomba) < MAX_BYTES
    tracemalloc.start()
    with pytest.raises(ArchivoMalo) as malo:
        leer(bomba)
    _ahora, tope = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert malo.value.grande
    assert tope < 20_000_000


def test_demasiadas_hojas_filas_o_columnas_no_se_abren():
    muchas_filas = [*[{}] * MAX_PREGUNTAS, UNA]
    muchas_columnas = [UNA | {f"nota{i}": "x" for i in range(MAX_COLUMNAS)}]
    for hojas in (
        {"survey": [UNA, *muchas_filas]},
        {"survey": [UNA], "choices": [{"list_name": "a"}] * MAX_FILAS},
        {"survey": muchas_columnas},
        {"survey": [UNA], **{f"hoja{i}": [{"a": 1}] for i in range(20)}},
    ):
        with pytest.raises(ArchivoMalo) as malo:
            leer(libro(**hojas))
        assert malo.value.grande


def test_una_lista_enorme_se_lista_y_no_se_lee_por_cada_pregunta():
    """600 questions over 1,999 options would be a million readings."""
    filas = [{"type": "select_one a", "name": f"p{i}", "label": "¿?"} for i in range(599)]
    opciones = [{"list_name": "a", "name": f"o{i}", "label": f"O{i}"} for i in range(1_999)]
    antes = time.process_time()
    problemas = leido(filas, opciones).problemas
    assert ("choices", 62, "list_name") in [(p.hoja, p.fila, p.columna) for p in problemas]
    assert time.process_time() - antes < 60


def test_una_fila_perdida_al_final_no_hace_recorrer_un_millon():
    nuevo = Workbook()
    nuevo.active.title = "survey"
    nuevo.active.append(["type", "name", "label"])
    nuevo.active.cell(1_048_576, 1, "text")
    salida = io.BytesIO()
    nuevo.save(salida)
    with pytest.raises(ArchivoMalo):
        leer(salida.getvalue())


def test_sin_hoja_survey_se_lista():
    assert [p.hoja for p in leer(libro(otra=[UNA], mas=[UNA])).problemas] == ["survey"]


@pytest.mark.parametrize("valor", ["=1+1", date(2026, 3, 27), "#N/A"])
def test_formulas_fechas_y_errores_se_listan(valor):
    problemas = leido([{**UNA, "label": valor}]).problemas
    assert ("survey", 2, "label") in [(p.hoja, p.fila, p.columna) for p in problemas]


def test_numeros_y_logicos_valen_como_texto():
    lectura = leido(
        [{"type": "select_one n", "name": "n", "label": 2026, "required": True}],
        [{"list_name": "n", "name": i, "label": float(i)} for i in (1, 2)],
    )
    assert lectura.problemas == ()
    valor = lectura.bloques[0]["value"]
    assert (valor["texto"], valor["obligatoria"]) == ("2026", True)
    assert [o["value"] for o in valor["opciones"]] == ["1", "2"]


def test_nada_de_lo_escrito_es_formula_y_nada_se_le_antepone():
    opciones = lista(a='=HYPERLINK("http://x")', b="@SUM(A1)")
    flujo = PreguntasBlock().to_python([bloque("unica", "u", "=1+1", opciones=opciones)])
    datos = escribir(flujo, titulo="=2+2", clave="x")
    celdas = [c for hoja in load_workbook(io.BytesIO(datos)) for f in hoja.iter_rows() for c in f]
    dichas = {c.value: c for c in celdas if isinstance(c.value, str) and c.value[:1] in "=@"}
    assert set(dichas) == {"=1+1", "=2+2", '=HYPERLINK("http://x")', "@SUM(A1)"}
    assert {(c.data_type, c.number_format) for c in dichas.values()} == {("s", "@")}
    with zipfile.ZipFile(io.BytesIO(datos)) as paquete:
        hojas = [n for n in paquete.namelist() if n.startswith("xl/worksheets/")]
        assert not any(b"<f>" in paquete.read(n) for n in hojas)


def test_lo_que_no_se_podria_leer_tampoco_se_escribe():
    muchas = [bloque("numero", f"n{i}", "¿Cuántas?") for i in range(MAX_PREGUNTAS - 1)]
    justas = PreguntasBlock().to_python(muchas)
    assert len(leer(escribir(justas, titulo="T", clave="t")).bloques) == MAX_PREGUNTAS - 1
    with pytest.raises(NoCabe):
        escribir(
            PreguntasBlock().to_python([*muchas, bloque("nota", "de_mas", "Uno más")]),
            titulo="T",
            clave="t",
        )


def test_lo_que_se_cambia_a_mano_gana():
    """A cell that no longer says what it said is believed; the rest stays as it was."""
    flujo = PreguntasBlock().to_python(
        [
            bloque("unica", "u", "¿Usas?", variable="usa", opciones=lista(a="Sí", b="No"),
                   resultado_publico=False, nota_interna="Del piloto"),
            bloque("texto_corto", "t", "¿Por qué?\x01", variable="por_que", limite=80,
                   condicion={"union": "y", "reglas": [{"type": "item", "id": "r", "value": {
                       "variable": "usa", "operador": "es", "valor": "sí"}}]}),
        ]
    )  # fmt: skip
    cambiado = load_workbook(io.BytesIO(escribir(flujo, titulo="T", clave="t")))
    encuesta = {c.value: c.column for c in cambiado["survey"][1]}
    cambiado["survey"].cell(2, encuesta["label::Español (es)"]).value = "¿Lo usas hoy?"
    cambiado["survey"].cell(3, encuesta["relevant"]).value = "${usa} != 'si'"
    cambiado["choices"].cell(2, 3).value = "Claro que sí"
    salida = io.BytesIO()
    cambiado.save(salida)
    lectura = leer(salida.getvalue())
    assert lectura.problemas == ()
    usa, por_que = (b["value"] for b in lectura.bloques)
    assert (usa["texto"], usa["resultado_publico"], usa["nota_interna"]) == (
        "¿Lo usas hoy?",
        False,
        "Del piloto",
    )
    assert [o["id"] for o in usa["opciones"]] == ["a", "b"]
    assert por_que["texto"] == "¿Por qué?\x01"
    assert [r["value"] for r in por_que["condicion"]["reglas"]] == [
        {"variable": "usa", "operador": "no_es", "valor": "Claro que sí"}
    ]
