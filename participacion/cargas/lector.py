"""A file of anybody as a table of texts. What it is, is told by its content and never its name."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from participacion.datos.celdas import texto_de

PESO = 2 * 1024 * 1024
DESPLEGADO = 20 * PESO
RENGLONES = 2000
COLUMNAS = 60

Celdas = dict[str, str]


class NoVale(Exception):
    """The file cannot be used, for the reason it carries, in words for the person."""


@dataclass
class Tabla:
    """Columns that are used, rows with their number in the file, and cells that cannot be read."""

    columnas: list[str]
    filas: list[tuple[int, Celdas]] = field(default_factory=list)
    ajenas: list[str] = field(default_factory=list)
    errores: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Rara:
    """A cell that holds something else than a value."""

    motivo: str


def leer(contenido: bytes, *, conocidas: Iterable[str], obligatorias: Iterable[str]) -> Tabla:
    """The table of a file.

    Raises:
        NoVale: not a spreadsheet, too large, with no rows, or without the columns it needs.
    """
    if not contenido:
        raise NoVale(_("El archivo está vacío."))
    if len(contenido) > PESO:
        raise NoVale(_("El archivo debe pesar menos de 2 MB. Divídelo en varios."))
    crudas = _de_xlsx(contenido) if contenido[:4] == b"PK\x03\x04" else _de_csv(contenido)
    cabeza = [nombre_de_columna(c) for c in next(crudas, [])]
    tabla = _tabla(cabeza, set(conocidas), list(obligatorias))
    for numero, cruda in enumerate(crudas, start=2):
        _agregar(tabla, numero, cabeza, cruda)
        if len(tabla.filas) > RENGLONES:
            raise NoVale(_("Trae hasta %(n)s renglones en cada archivo.") % {"n": RENGLONES})
    if not tabla.filas:
        raise NoVale(_("El archivo sólo trae el primer renglón: falta lo que se va a importar."))
    return tabla


def nombre_de_columna(valor: Any) -> str:
    """«Eje número» is eje_numero: a heading may be written by a person."""
    sin_acentos = unicodedata.normalize("NFKD", str(valor or "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", sin_acentos.lower()).strip("_")


def _tabla(cabeza: list[str], conocidas: set[str], obligatorias: list[str]) -> Tabla:
    faltan = [c for c in obligatorias if c not in cabeza]
    if faltan:
        raise NoVale(_("Faltan columnas en el primer renglón: %(c)s.") % {"c": ", ".join(faltan)})
    usadas = [c for c in cabeza if c in conocidas]
    dobles = sorted({c for c in usadas if usadas.count(c) > 1})
    if dobles:
        raise NoVale(_("Hay columnas repetidas: %(c)s.") % {"c": ", ".join(dobles)})
    return Tabla(usadas, ajenas=[c for c in cabeza if c and c not in conocidas])


def _agregar(tabla: Tabla, numero: int, cabeza: list[str], cruda: list[Any]) -> None:
    celdas: Celdas = {}
    for columna, valor in zip(cabeza, cruda, strict=False):
        if columna not in tabla.columnas:
            continue
        if isinstance(valor, Rara):
            tabla.errores.append((numero, columna, valor.motivo))
            valor = ""
        celdas[columna] = _texto(valor)
    if any(celdas.values()) or any(fila == numero for fila, _c, _m in tabla.errores):
        tabla.filas.append((numero, {c: celdas.get(c, "") for c in tabla.columnas}))


def _de_csv(contenido: bytes) -> Iterator[list[Any]]:
    if contenido[:2] in (b"\xff\xfe", b"\xfe\xff"):
        texto = contenido.decode("utf-16", errors="replace")
    elif b"\x00" in contenido or contenido[:5] == b"%PDF-":
        raise NoVale(_("El archivo no es una hoja de cálculo. Guárdala como XLSX o CSV."))
    else:
        texto = _descifrar(contenido)
    primera = texto.partition("\n")[0]
    separador = max(",;\t", key=primera.count)
    try:
        yield from csv.reader(io.StringIO(texto, newline=""), delimiter=separador)
    except csv.Error as error:
        raise NoVale(_("No pudimos leer el archivo. Guárdalo como XLSX o CSV.")) from error


def _descifrar(contenido: bytes) -> str:
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", errors="replace")


def _de_xlsx(contenido: bytes) -> Iterator[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            _revisar_paquete(paquete)
        libro = load_workbook(io.BytesIO(contenido), read_only=True)
        hoja = libro.worksheets[0]
        hoja.reset_dimensions()
        filas = [[_valor(c) for c in fila[:COLUMNAS]] for fila in _hasta(hoja.iter_rows())]
    except NoVale:
        raise
    except Exception as error:  # a file made by anybody: openpyxl raises many kinds
        raise NoVale(_("No pudimos leer el archivo. Guárdalo como XLSX o CSV.")) from error
    yield from filas


def _revisar_paquete(paquete: zipfile.ZipFile) -> None:
    partes = paquete.infolist()
    if "xl/workbook.xml" not in {parte.filename for parte in partes}:
        raise NoVale(_("El archivo no es una hoja de cálculo. Guárdala como XLSX o CSV."))
    if sum(parte.file_size for parte in partes) > DESPLEGADO:
        raise NoVale(_("El archivo es demasiado grande por dentro. Divídelo en varios."))


def _hasta(filas: Iterable[Any]) -> Iterator[Any]:
    for n, fila in enumerate(filas):
        if n > 2 * RENGLONES:
            return
        yield fila


def _valor(celda: Any) -> Any:
    tipo = getattr(celda, "data_type", "n")
    if tipo == "f":
        return Rara(_("Trae una fórmula. Copia la celda y pégala como valor."))
    if tipo == "e":
        return Rara(_("La hoja de cálculo marca un error en esta celda."))
    if isinstance(celda.value, int | float) and "%" in (celda.number_format or ""):
        return round(celda.value * 100, 6)  # what the person sees is 60 %, what it holds is 0.6
    return celda.value


def _texto(valor: Any) -> str:
    """A cell as text; the «'» that our files put before what looks like a formula goes away."""
    if valor is None:
        return ""
    if isinstance(valor, float) and valor.is_integer():
        valor = int(valor)
    if isinstance(valor, datetime):
        valor = valor.date()
    if isinstance(valor, date):
        return valor.isoformat()
    return texto_de(str(valor).replace("\x00", "").strip())
