"""Lists of proposals as a spreadsheet: what each column is, reading and writing."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from participacion.datos.celdas import celda, texto_de

from .captura import NoVale
from .estructura import PARTES

#: What a file may bring. The rest of the columns of an export are read and left aside.
COLUMNAS = (*("folio", "canal"), *PARTES, *("a_favor", "en_contra", "citas", "hoja", "autor"))
SOLO_SALEN = ("estado", "recibida", "juntas_con")
PESO = 1024 * 1024
DESPLEGADO = 20 * PESO
RENGLONES = 500

Fila = dict[str, str]


def leer(nombre: str, contenido: bytes) -> list[tuple[int, Fila]]:
    """Row number in the file and its cells by column; empty rows are left out.

    Raises:
        NoVale: it is not a list of proposals, or it is too large.
    """
    if len(contenido) > PESO:
        raise NoVale(_("El archivo debe pesar menos de 1 MB."))
    crudas = _de_xlsx(contenido) if nombre.lower().endswith(".xlsx") else _de_csv(contenido)
    cabeza = [str(c or "").strip().lower() for c in next(crudas, [])]
    if "que_vigilar" not in cabeza:
        raise NoVale(_("Falta la columna que_vigilar en el primer renglón."))
    filas = []
    for numero, cruda in enumerate(crudas, start=2):
        fila = {c: _texto(v) for c, v in zip(cabeza, cruda, strict=False) if c in COLUMNAS}
        if any(fila.values()):
            filas.append((numero, fila))
        if len(filas) > RENGLONES:
            raise NoVale(_("Trae 500 propuestas o menos en cada archivo."))
    if not filas:
        raise NoVale(_("El archivo no trae propuestas."))
    return filas


def en_csv(filas: Iterable[Fila]) -> str:
    """Starts with a BOM so that accents open well; no cell runs as a formula."""
    salida = io.StringIO()
    salida.write("\ufeff")
    escritor = csv.writer(salida)
    escritor.writerow([*COLUMNAS, *SOLO_SALEN])
    for fila in filas:
        escritor.writerow([celda(fila.get(c, "")) for c in (*COLUMNAS, *SOLO_SALEN)])
    return salida.getvalue()


def en_xlsx(filas: Iterable[Fila]) -> bytes:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("propuestas")
    hoja.append([*COLUMNAS, *SOLO_SALEN])
    for fila in filas:
        hoja.append([_celda_xlsx(fila.get(c, "")) for c in (*COLUMNAS, *SOLO_SALEN)])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _celda_xlsx(valor: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", celda(valor))


def _de_csv(contenido: bytes) -> Iterator[list[Any]]:
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = contenido.decode("latin-1")
    primera = texto.partition("\n")[0]
    separador = ";" if primera.count(";") > primera.count(",") else ","
    try:
        yield from csv.reader(
            io.StringIO(texto.replace("\x00", ""), newline=""), delimiter=separador
        )
    except csv.Error as error:
        raise NoVale(_("No pudimos leer el archivo. Guárdalo como XLSX o CSV.")) from error


def _de_xlsx(contenido: bytes) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            if sum(parte.file_size for parte in paquete.infolist()) > DESPLEGADO:
                raise NoVale(_("El archivo debe pesar menos de 1 MB."))
        libro = load_workbook(io.BytesIO(contenido), read_only=True, data_only=True)
        hoja = libro.worksheets[0]
        hoja.reset_dimensions()
        filas = [list(fila[:60]) for fila in _hasta(hoja.iter_rows(values_only=True))]
    except NoVale:
        raise
    except Exception as error:  # a file made by anybody: openpyxl raises many kinds
        raise NoVale(_("No pudimos leer el archivo. Guárdalo como XLSX o CSV.")) from error
    yield from filas


def _hasta(filas: Iterable[Any]) -> Iterator[Any]:
    for n, fila in enumerate(filas):
        if n > 4 * RENGLONES:
            return
        yield fila


def _texto(valor: Any) -> str:
    """A cell as text; the «'» that our export puts before what looks like a formula goes away."""
    if valor is None:
        return ""
    if isinstance(valor, float) and valor.is_integer():
        valor = int(valor)
    texto = str(valor).strip()
    return texto_de(texto)
