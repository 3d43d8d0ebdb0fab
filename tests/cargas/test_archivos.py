"""What a file is, is told by its content; nothing in a cell is ever run."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from participacion.cargas import lector
from participacion.cargas.clases import CLASES
from participacion.cargas.lector import NoVale, leer
from participacion.cargas.servicios import tabla_de
from participacion.plan.models import Accion, Plan
from tests.cargas.apoyo import (
    en_csv,
    en_xlsx,
    errores,
    estados,
    exportado,
    importar,
    leidas,
    revisar,
)
from tests.cargas.otro_plan import ACCIONES, METAS

PLAN = CLASES["plan"]


def _zip(**partes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre.replace("__", "/"), contenido)
    return salida.getvalue()


def _sin(columna):
    return en_csv([{c: v for c, v in f.items() if c != columna} for f in ACCIONES])


MALOS = {
    "empty": (b"", "está vacío"),
    "pdf": (b"%PDF-1.7\n" + b"x" * 400, "no es una hoja de cálculo"),
    "old xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "no es una hoja de cálculo"),
    "zip": (_zip(texto="hola"), "no es una hoja de cálculo"),
    "broken zip": (b"PK\x03\x04" + b"nada" * 40, "No pudimos leer"),
    "broken xlsx": (_zip(xl__workbook="x", **{"xl__workbook.xml": "<no"}), "No pudimos leer"),
    "bomb": (_zip(**{"xl__workbook.xml": b"0" * (lector.DESPLEGADO + 1)}), "demasiado grande"),
    "heavy": (b"a" * (lector.PESO + 1), "menos de 2 MB"),
    "binary": (b"plan,eje\x00\x01\x02", "no es una hoja de cálculo"),
    "only the heading": (en_csv([], list(ACCIONES[0])), "sólo trae el primer renglón"),
    "no heading": (b"\n\n", "Faltan columnas"),
    "a column missing": (_sin("eje_numero"), "Faltan columnas en el primer renglón: eje_numero"),
    "a column twice": (b"plan," + en_csv(ACCIONES)[3:], "columnas repetidas: plan"),
    "long": (en_csv([ACCIONES[0]] * (lector.RENGLONES + 1)), "hasta 2000 renglones"),
}


@pytest.mark.parametrize("cual", MALOS)
def test_lo_que_no_es_una_tabla_se_dice(cual):
    contenido, motivo = MALOS[cual]
    with pytest.raises(NoVale, match=motivo):
        tabla_de(PLAN, contenido)


def test_el_tope_de_renglones_y_el_de_peso_son_justos():
    filas = [{**ACCIONES[0], "accion_orden": n} for n in range(1, lector.RENGLONES + 1)]
    assert len(tabla_de(CLASES["avances"], _avances(filas)).filas) == lector.RENGLONES
    justo = b"plan\n" + b"a" * (lector.PESO - 5)
    with pytest.raises(NoVale, match="No pudimos leer"):  # a field that long is no table
        leer(justo, conocidas=["plan"], obligatorias=["plan"])


def _avances(filas) -> bytes:
    columnas = CLASES["avances"].obligatorias
    return en_csv([{c: f.get(c, "1") for c in columnas} for f in filas], columnas)


@pytest.mark.parametrize("codigo", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separador", [",", ";", "\t"])
def test_csv_de_cualquier_hoja_de_calculo(codigo, separador):
    lineas = [separador.join(METAS[0]), separador.join(str(v) for v in METAS[0].values())]
    contenido = "\r\n".join(lineas).replace("1,200", "1200").encode(codigo)
    ((numero, celdas),) = tabla_de(CLASES["metas"], contenido).filas
    assert (numero, celdas["meta"], celdas["base"]) == (2, "Menos fugas", "1200")


def test_un_encabezado_escrito_por_una_persona():
    tabla = leer(
        "Plan;Eje número;Acción\n2026;1;Algo\n".encode("cp1252"),
        conocidas=["plan", "eje_numero", "accion"],
        obligatorias=["plan"],
    )
    assert tabla.filas == [(2, {"plan": "2026", "eje_numero": "1", "accion": "Algo"})]


def test_los_renglones_vacios_no_cuentan_y_el_numero_es_el_de_la_hoja():
    libro = Workbook()
    libro.active.append(["plan", "otra"])
    libro.active.append([None, None])
    libro.active.append(["2026", "x"])
    tabla = leer(_guardado(libro), conocidas=["plan"], obligatorias=["plan"])
    assert (tabla.filas, tabla.ajenas) == ([(3, {"plan": "2026"})], ["otra"])


def test_un_porcentaje_de_la_hoja_de_calculo_es_lo_que_se_ve():
    libro = Workbook()
    libro.active.append(["plan", "avance"])
    libro.active.append(["2026", 0.6])
    libro.active["B2"].number_format = "0%"
    tabla = leer(_guardado(libro), conocidas=["plan", "avance"], obligatorias=["plan"])
    assert tabla.filas == [(2, {"plan": "2026", "avance": "60"})]


def _guardado(libro) -> bytes:
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


@pytest.mark.django_db
def test_una_formula_que_entra_es_un_error_de_su_celda(admin):
    filas = [{**ACCIONES[0], "accion": "=1+1", "eje_descripcion": "=HYPERLINK(A1)"}]
    assert {
        (n, c) for n, c, m in errores(revisar("plan", en_xlsx(filas), admin)) if "fórmula" in m
    } == {
        (2, "accion"),
        (2, "eje_descripcion"),
    }
    assert not Plan.objects.exists()


FORMULAS = ["=1+1", "+52 477", "-5 %", "@nadie", "\t=1", "'=ya guardada", "'normal", "'"]


@pytest.mark.django_db
@pytest.mark.parametrize("formato", ["csv", "xlsx"])
@pytest.mark.parametrize("texto", FORMULAS)
def test_lo_que_sale_no_corre_y_vuelve_igual(admin, formato, texto):
    importar("plan", en_csv(ACCIONES), admin)
    Accion.objects.filter(orden=1).update(
        texto=f"{texto}\r\ny otra línea \x0b", palabra_clave=texto
    )
    contenido = exportado("plan", formato)
    assert all(
        not str(f["accion"]).startswith(("=", "+", "-", "@", "\t")) for f in leidas(contenido)
    )
    if formato == "xlsx":
        tipos = {c.data_type for f in load_workbook(io.BytesIO(contenido)).worksheets[0] for c in f}
        assert "f" not in tipos
    revision = revisar("plan", contenido, admin)
    assert (errores(revision), set(estados(revision))) == ([], {"igual"})


def test_la_segunda_hoja_dice_que_va_en_cada_columna(db):
    libro = load_workbook(io.BytesIO(exportado("metas", "xlsx")))
    assert [hoja.title for hoja in libro.worksheets] == ["metas", "columnas"]
    dichas = [fila[0].value for fila in libro.worksheets[1].iter_rows(min_row=2)]
    assert dichas == list(CLASES["metas"].columnas)
    assert all(CLASES[c].columnas[k] for c in CLASES for k in CLASES[c].columnas)
