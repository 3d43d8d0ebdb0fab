"""Each format, opened by a library that is not ours."""

import csv
import io
import json
import zipfile
from types import SimpleNamespace

import openpyxl
import pandas
import pyreadstat
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from encuestas.exportar import spss
from encuestas.exportar.celdas import segura
from encuestas.exportar.diccionario import columnas_de
from encuestas.exportar.filas import Datos
from home.demo.preguntas import pregunta
from participacion.formularios.codigos import NO_APLICA, NO_SE, SIN_RESPUESTA
from tests import fabricas
from tests.encuestas.resultados.test_conteo import crear

PREGUNTAS = [
    pregunta(
        "x", "color", "unica", "¿Qué color?", opciones=["Añil", "Rojo"], otra=True, no_se=True
    ),
    pregunta("x", "gustos", "multiple", "¿Qué te gusta?", opciones=["Pan", "Sal"], ninguna=True),
    pregunta("x", "claro", "escala", "¿Es claro?", escala="dificultad"),
    pregunta("x", "nota", "cero_diez", "¿Qué nota?"),
    pregunta("x", "urge", "orden", "¿Qué urge?", opciones=["Agua", "Luz", "Calle"], lugares=2),
    pregunta("x", "edad", "numero", "¿Qué edad tienes?"),
    pregunta("x", "litros", "decimal", "¿Cuántos litros?"),
    pregunta("x", "dia", "fecha", "¿Qué día?"),
    pregunta("x", "donde", "municipio", "¿Dónde vives?"),
    pregunta("x", "idea", "texto_largo", "¿Qué dices?", limite=500),
]
FORMULA = '=HYPERLINK("http://malo")'


@pytest.fixture
def datos(db):
    pagina = fabricas.encuesta("salida", preguntas=PREGUNTAS, title="Encuesta de salida")
    ids = {p.nombre: p.id for p in pagina.espacio.version.preguntas()}
    [una] = crear(
        pagina, color="Añil", gustos=["Pan", "Sal"], claro="Fácil", nota=8, urge=["Luz", "Agua"],
        edad=34, litros="2.5", dia="2026-03-07", donde="11020", idea=FORMULA,
    )  # fmt: skip
    [dos] = crear(pagina, color=NO_SE, gustos=SIN_RESPUESTA, nota=NO_APLICA, urge=["Calle"])
    dos.respuestas |= {ids["color"]: "otra", f"{ids['color']}.otra": "+ Verde\nlimón"}
    dos.respuestas[ids["gustos"]] = ["ninguna"]
    dos.save()
    return SimpleNamespace(pagina=pagina, una=una, dos=dos)


def exportar(tmp_path, formato, final):
    salida = tmp_path / f"salida.{final}"
    call_command("exportar_encuesta", "salida", formato=formato, salida=str(salida), verbosity=0)
    return salida


def test_csv(datos, tmp_path):
    texto = exportar(tmp_path, "csv", "csv").read_text(encoding="utf-8")
    una, dos = csv.DictReader(io.StringIO(texto))
    assert (una["color"], una["claro"], una["nota"]) == ("1", "4", "8")
    assert (una["urge__1"], una["urge__2"]) == ("2", "1")
    assert (una["gustos__1"], una["gustos__2"], una["gustos__3"]) == ("1", "1", "0")
    assert (una["edad"], una["litros"], una["donde"]) == (
        "34",
        "2.5",
        "11020",
    )
    assert una["idea"] == f"'{FORMULA}"
    assert (dos["color"], dos["color_otra"]) == ("3", "'+ Verde\nlimón")
    assert (dos["gustos__3"], dos["nota"], dos["urge__2"]) == ("1", "-96", "-99")
    assert datos.una.folio not in texto
    assert datos.una.enlace not in texto


def test_csv_para_excel_abre_con_acentos(datos, tmp_path):
    ruta = exportar(tmp_path, "csv-excel", "csv")
    assert ruta.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(pandas.read_csv(ruta)["color"]) == [1, 3]


def test_xlsx(datos, tmp_path):
    libro = openpyxl.load_workbook(exportar(tmp_path, "xlsx", "xlsx"))
    respuestas, diccionario = libro.worksheets
    cabeza, una, _dos = ([c.value for c in fila] for fila in respuestas.iter_rows())
    fila = dict(zip(cabeza, una, strict=True))
    assert fila["nota"] == 8
    assert isinstance(fila["litros"], float)
    assert fila["idea"] == f"'{FORMULA}"
    assert all(celda.data_type != "f" for linea in respuestas.iter_rows() for celda in linea)
    lineas = [[c.value for c in linea] for linea in diccionario.iter_rows()]
    assert ["color", "¿Qué color?", "nominal", 1, "Añil", "1"] in lineas
    assert ["color", "¿Qué color?", "nominal", -98, "No sé", "1"] in lineas


def test_json(datos, tmp_path):
    leido = json.loads(exportar(tmp_path, "json", "json").read_text(encoding="utf-8"))
    assert leido["respuestas"][0]["idea"] == FORMULA, "a formula is only a danger in a spreadsheet"
    assert leido["variables"][0]["valores"]["1"] == "Añil"
    assert len(leido["respuestas"]) == 2


def test_sav(datos, tmp_path):
    marco, meta = pyreadstat.read_sav(str(exportar(tmp_path, "sav", "sav")), user_missing=True)
    assert list(marco["color"]) == [1, 3]
    assert meta.column_names_to_labels["claro"] == "¿Es claro?"
    assert meta.variable_value_labels["color"][1] == "Añil"
    assert meta.variable_value_labels["color"][-98] == "No sé"
    assert meta.missing_ranges["nota"] == [{"lo": -99.0, "hi": -96.0}]
    assert meta.variable_measure["claro"] == "ordinal"
    assert marco["nota"].iloc[1] == -96
    limpio, _meta = pyreadstat.read_sav(str(exportar(tmp_path, "sav", "sav")))
    assert pandas.isna(limpio["nota"].iloc[1])


def test_sps_y_su_csv(datos, tmp_path):
    with zipfile.ZipFile(exportar(tmp_path, "sps", "zip")) as paquete:
        sintaxis = paquete.read("leer.sps").decode()
        marco = pandas.read_csv(paquete.open("datos.csv"))
    declaradas = [
        linea.split()[0]
        for linea in sintaxis.split("/VARIABLES=\n")[1].split("  .\n")[0].splitlines()
    ]
    assert declaradas == list(marco.columns)
    assert "VARIABLE LABELS color '¿Qué color?'." in sintaxis
    assert "MISSING VALUES color (-99 THRU -96)." in sintaxis


def test_sin_pyreadstat_queda_la_sintaxis(monkeypatch):
    from encuestas.tablero.descargas import formatos

    assert "sav" in formatos()
    monkeypatch.setattr(spss, "hay_pyreadstat", lambda: False)
    assert "sav" not in formatos()
    assert "sps" in formatos()


#: Order of the elements in codebook.xsd 2.5 (DDI Alliance), for those that are used here.
ORDEN_DDI = {
    "codeBook": ["stdyDscr", "fileDscr", "dataDscr"],
    "stdyDscr": ["citation", "stdyInfo", "method"],
    "citation": ["titlStmt", "prodStmt"],
    "titlStmt": ["titl", "IDNo"],
    "prodStmt": ["producer", "prodDate"],
    "stdyInfo": ["abstract", "sumDscr"],
    "sumDscr": ["collDate", "nation", "geogCover", "anlyUnit", "universe", "dataKind"],
    "dataColl": ["sampProc", "collMode", "weight"],
    "fileTxt": ["fileName", "dimensns", "fileType"],
    "dimensns": ["caseQnty", "varQnty"],
    "var": ["labl", "qstn", "invalrng", "catgry", "varFormat", "notes"],
    "catgry": ["catValu", "labl"],
}


def test_ddi(datos, tmp_path):
    raiz = etree.parse(exportar(tmp_path, "ddi", "xml")).getroot()
    ns = {"d": "ddi:codebook:2_5"}
    assert etree.QName(raiz).localname == "codeBook"
    assert raiz.get("version") == "2.5"
    for elemento in raiz.iter():
        nombres = [etree.QName(hijo).localname for hijo in elemento]
        esperado = ORDEN_DDI.get(etree.QName(elemento).localname)
        if esperado:
            assert set(nombres) <= set(esperado)
            assert nombres == sorted(nombres, key=esperado.index)
    assert raiz.findtext(".//d:titl", namespaces=ns) == "Encuesta de salida"
    color = raiz.find(".//d:var[@name='color']", ns)
    assert color.findtext("d:qstn/d:qstnLit", namespaces=ns) == "¿Qué color?"
    assert color.find("d:invalrng/d:range", ns).attrib == {"min": "-99", "max": "-96"}
    faltan = [
        c.findtext("d:catValu", namespaces=ns) for c in color.findall("d:catgry[@missing='Y']", ns)
    ]
    assert faltan == ["-99", "-98", "-97", "-96"]
    ids = [v.get("ID") for v in raiz.iterfind(".//d:var", ns)]
    assert len(ids) == len(set(ids)) == int(raiz.findtext(".//d:varQnty", namespaces=ns))
    assert FORMULA not in etree.tostring(raiz, encoding="unicode")


def test_libro_de_codigos(datos, tmp_path):
    html = exportar(tmp_path, "codigos", "html").read_text(encoding="utf-8")
    arbol = etree.HTML(html)
    assert arbol.xpath("//h3/code/text()")[0] == "color"
    assert "Añil" in html
    assert FORMULA not in html


def test_de8709_las_columnas_no_crecen_con_lo_que_la_gente_escribe(datos):
    """Trap De#8709: an endless number of columns."""
    antes = len(Datos(datos.pagina.espacio).columnas)
    for i in range(5):
        crear(datos.pagina, idea=f"Otra cosa {i}", gustos=["Pan"] if i % 2 else ["Sal"])
    assert len(Datos(datos.pagina.espacio).columnas) == antes


def test_un_codigo_no_cambia_cuando_despues_se_agrega_una_opcion_antes(datos):
    opciones = datos.pagina.preguntas[0].value["opciones"]
    opciones.insert(0, "Blanco")
    datos.pagina.save_revision().publish()
    pagina = type(datos.pagina).objects.get(pk=datos.pagina.pk)
    crear(pagina, color="Blanco")
    color = next(c for c in Datos(pagina.espacio).columnas if c.nombre == "color")
    por_etiqueta = {etiqueta: codigo for codigo, etiqueta in color.valores.items()}
    assert (por_etiqueta["Añil"], por_etiqueta["Rojo"]) == (1, 2)
    assert por_etiqueta["Blanco"] == 4
    assert [fila[8] for fila in Datos(pagina.espacio)] == [1, 3, 4]
    assert color.versiones == (1, 2)


def test_lo_retirado_no_sale(datos):
    from django.utils import timezone

    from encuestas.retiros import retirar

    retirar(
        espacio=datos.pagina.espacio, cuantas=2, motivo="Prueba", usuario=None, ahora=timezone.now()
    )
    assert list(Datos(datos.pagina.espacio)) == []


def test_las_consultas_son_constantes(datos, django_assert_num_queries):
    crear(datos.pagina, 50, color="Añil")
    salida = Datos(datos.pagina.espacio)
    with django_assert_num_queries(1):
        assert len(list(salida)) == 52


def test_una_encuesta_que_no_hay_se_dice(db, tmp_path):
    with pytest.raises(CommandError, match="no published survey"):
        exportar(tmp_path, "csv", "csv")


@pytest.mark.parametrize(
    "mala", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "  =1", "\n+1", "\u200b=1"]
)
def test_lo_que_seria_formula_lleva_apostrofo(mala):
    assert segura(mala) == f"'{mala}"


@given(st.one_of(st.integers(), st.floats(allow_nan=False), st.none()))
def test_los_numeros_se_quedan_como_numeros(numero):
    assert segura(numero) is numero


@given(st.text())
def test_ninguna_celda_empieza_una_formula(texto):
    assert str(segura(texto)).lstrip(" \n\u200b\ufeff")[:1] not in ("=", "+", "-", "@")


def test_el_diccionario_no_repite_nombres(datos):
    nombres = [c.nombre for c in columnas_de([datos.pagina.espacio.version])]
    assert len(nombres) == len(set(nombres))
