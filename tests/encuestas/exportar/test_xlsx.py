"""The workbook that we write, opened by openpyxl and by pandas."""

import io
import zipfile

import openpyxl
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from encuestas.exportar import xlsx
from encuestas.exportar.xlsx import Libro, letra


def escrito(filas, cabeza=("a", "b"), hojas=("Hoja",)):
    salida = io.BytesIO()
    libro = Libro(salida)
    for hoja in hojas:
        libro.hoja(hoja, cabeza, filas)
    libro.cerrar()
    salida.seek(0)
    return salida


def leido(salida):
    return [
        list(fila) for fila in openpyxl.load_workbook(salida).active.iter_rows(values_only=True)
    ]


def test_cada_celda_con_su_tipo_y_en_su_lugar():
    salida = escrito([[1, "Añil"], [None, 2.5], ["", None], [-99, " con espacios \n y renglón "]])
    assert leido(salida) == [
        ["a", "b"], [1, "Añil"], [None, 2.5], [None, None], [-99, " con espacios \n y renglón "],
    ]  # fmt: skip
    marco = pandas.read_excel(salida, engine="openpyxl")
    assert list(marco["a"].dropna()) == [1, -99]


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_cualquier_texto_vuelve_como_estaba(texto):
    [_cabeza, [celda]] = leido(escrito([[texto]], cabeza=["a"]))
    assert unescape(celda) == texto


@settings(deadline=None)
@given(st.text(max_size=40))
def test_ninguna_celda_es_formula_ni_enlace(texto):
    with zipfile.ZipFile(escrito([[f"={texto}"], [f"https://{texto}"]])) as paquete:
        arbol = etree.fromstring(paquete.read("xl/worksheets/sheet1.xml"))
    assert not arbol.xpath("//*[local-name()='f' or local-name()='hyperlink']")


def test_un_texto_larguisimo_se_corta_donde_dice_excel():
    [_cabeza, [celda]] = leido(escrito([["a" * 40_000]], cabeza=["a"]))
    assert len(celda) == xlsx.LARGO


@pytest.mark.parametrize(("filas", "hojas"), [(0, 1), (4, 1), (5, 2), (9, 3)])
def test_lo_que_no_cabe_sigue_en_otra_hoja(monkeypatch, filas, hojas):
    monkeypatch.setattr(xlsx, "RENGLONES", 5)
    monkeypatch.setattr(xlsx, "TANDA", 3)
    libro = openpyxl.load_workbook(escrito([[n, n] for n in range(filas)]))
    assert libro.sheetnames == ["Hoja", "Hoja 2", "Hoja 3"][:hojas]
    leidas = [list(h.iter_rows(values_only=True)) for h in libro.worksheets]
    assert all(hoja[0] == ("a", "b") for hoja in leidas)
    assert [fila[0] for hoja in leidas for fila in hoja[1:]] == list(range(filas))


@given(st.integers(0, 16_383))
def test_las_letras_de_las_columnas(n):
    assert letra(n) == get_column_letter(n + 1)


def test_el_encabezado_va_en_negritas_y_fijo():
    hoja = openpyxl.load_workbook(escrito([[1, 2]], hojas=("R&D «a»", "Otra"))).worksheets[0]
    assert hoja.title == "R&D «a»"
    assert [hoja["A1"].font.b, hoja["A2"].font.b] == [True, False]
    assert hoja.freeze_panes == "A2"
