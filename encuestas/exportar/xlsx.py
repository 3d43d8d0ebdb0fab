"""A workbook written row by row straight into its zip (ECMA-376, SpreadsheetML).

Only text and numbers, so that a cell costs one formatted string: openpyxl's write-only mode took
ten times as long. Texts go inside the cell (``inlineStr``), never as formulas nor links.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice
from string import ascii_uppercase
from typing import IO, Any
from xml.sax.saxutils import quoteattr

Filas = Iterable[Sequence[Any]]
#: Rows of a sheet and characters of a cell (Excel specifications and limits).
RENGLONES = 1_048_576
LARGO = 32_767
#: Rows made before they are handed to the zip.
TANDA = 250

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUETE = "http://schemas.openxmlformats.org/package/2006"
_TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ANTES = (
    f'{_XML}<worksheet xmlns="{_NS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
    'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
)
_DESPUES = "</sheetData></worksheet>"
#: Two styles: plain, and bold for the heading.
_ESTILOS = (
    f'{_XML}<styleSheet xmlns="{_NS}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs '
    'count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" xfId="0" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" '
    'xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_NEGRITA = ' s="1"'
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: What cannot be written as it is: markup, what XML 1.0 does not admit, and what looks escaped.
_RARO = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Libro:
    """A workbook being written. ``hoja`` adds sheets; ``cerrar`` ends it."""

    def __init__(self, salida: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._nombres: list[str] = []

    def hoja(self, nombre: str, cabeza: Sequence[str], filas: Filas) -> None:
        """Write a sheet; what does not fit goes on in «nombre 2», with the same heading."""
        quedan = iter(filas)
        for parte in count(1):
            self._una(f"{nombre} {parte}" if parte > 1 else nombre, cabeza, quedan)
            siguiente = next(quedan, None)
            if siguiente is None:
                return
            quedan = chain([siguiente], quedan)

    def cerrar(self) -> None:
        hojas = list(enumerate(self._nombres, start=1))
        lista = "".join(
            f'<sheet name={quoteattr(nombre)} sheetId="{i}" r:id="rId{i}"/>' for i, nombre in hojas
        )
        partes = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
            f'ContentType="{_TIPO}.worksheet+xml"/>'
            for i, _nombre in hojas
        )
        relaciones = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i, _n in hojas]
        relaciones.append(("rIdE", "styles", "styles.xml"))
        escribir = self._zip.writestr
        escribir(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_NS}" xmlns:r="{_R}"><sheets>{lista}</sheets></workbook>',
        )
        escribir("xl/_rels/workbook.xml.rels", _relaciones(relaciones))
        escribir("xl/styles.xml", _ESTILOS)
        escribir("_rels/.rels", _relaciones([("rId1", "officeDocument", "xl/workbook.xml")]))
        escribir(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="{_PAQUETE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TIPO}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TIPO}.styles+xml"/>'
            f"{partes}</Types>",
        )
        self._zip.close()

    def _una(self, nombre: str, cabeza: Sequence[str], filas: Iterator[Sequence[Any]]) -> None:
        """Write one sheet with what fits of ``filas``."""
        self._nombres.append(nombre)
        letras = [f'<c r="{letra(i)}' for i in range(len(cabeza))]
        lugar = f"xl/worksheets/sheet{len(self._nombres)}.xml"
        hechas = 0
        with self._zip.open(lugar, "w", force_zip64=True) as archivo:
            archivo.write((_ANTES + _renglon(letras, 1, cabeza, _NEGRITA)).encode())
            while tanda := list(islice(filas, min(TANDA, RENGLONES - 1 - hechas))):
                renglones = [
                    _renglon(letras, n, fila) for n, fila in enumerate(tanda, start=hechas + 2)
                ]
                archivo.write("".join(renglones).encode())
                hechas += len(tanda)
            archivo.write(_DESPUES.encode())


def letra(columna: int) -> str:
    """Name of a column, from 0: A … Z, AA …"""
    nombre = ""
    while columna >= 0:
        columna, resto = divmod(columna, 26)
        nombre = ascii_uppercase[resto] + nombre
        columna -= 1
    return nombre


def _renglon(letras: list[str], n: int, fila: Sequence[Any], estilo: str = "") -> str:
    celdas = []
    for inicio, valor in zip(letras, fila, strict=False):
        if isinstance(valor, str):
            if valor:
                texto = _RARO.sub(_escape, valor[:LARGO])
                celdas.append(
                    f'{inicio}{n}"{estilo} t="inlineStr"><is><t xml:space="preserve">{texto}'
                    "</t></is></c>"
                )
        elif valor is not None:
            celdas.append(f'{inicio}{n}"><v>{valor!r}</v></c>')
    return f'<row r="{n}">{"".join(celdas)}</row>'


def _escape(raro: re.Match[str]) -> str:
    """Markup as XML says; the rest as ``_xHHHH_`` (ECMA-376 part 1, 22.4.2.4, ``ST_Xstring``)."""
    signo = raro[0]
    return _ESCAPES.get(signo) or f"_x{ord(signo):04X}_"


def _relaciones(relaciones: list[tuple[str, str, str]]) -> str:
    unas = "".join(
        f'<Relationship Id="{clave}" Type="{_R}/{tipo}" Target="{destino}"/>'
        for clave, tipo, destino in relaciones
    )
    return f'{_XML}<Relationships xmlns="{_PAQUETE}/relationships">{unas}</Relationships>'
