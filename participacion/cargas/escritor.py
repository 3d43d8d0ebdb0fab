"""Tables out, as CSV and XLSX. No cell runs as a formula."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from participacion.datos.celdas import celda, lineas_csv

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a cell of XLSX holds (Excel specifications and limits).
LARGO = 32_767

Filas = Iterable[Mapping[str, Any]]


def en_csv(columnas: Sequence[str], filas: Filas) -> bytes:
    """Starts with a BOM so that accents open well."""
    crudas = ([celda(fila.get(c, "")) for c in columnas] for fila in filas)
    return ("\ufeff" + "".join(lineas_csv([list(columnas), *crudas]))).encode()


def en_xlsx(nombre: str, ayudas: Mapping[str, str], filas: Filas) -> bytes:
    """The table, and a second sheet that says what goes in each column."""
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet(nombre)
    hoja.freeze_panes = "A2"
    hoja.append([_titulo(hoja, c) for c in ayudas])
    for fila in filas:
        hoja.append([_celda(fila.get(c, "")) for c in ayudas])
    segunda = libro.create_sheet(_("columnas"))
    segunda.column_dimensions["A"].width, segunda.column_dimensions["B"].width = 30, 100
    segunda.append([_titulo(segunda, t) for t in (_("columna"), _("qué se escribe"))])
    for par in ayudas.items():
        segunda.append([_celda(texto) for texto in par])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _titulo(hoja: Any, texto: str) -> WriteOnlyCell:
    titulo = WriteOnlyCell(hoja, value=texto)
    titulo.font = Font(bold=True)
    return titulo


def _celda(valor: Any) -> Any:
    if isinstance(valor, int) and not isinstance(valor, bool):
        return valor
    return ILLEGAL_CHARACTERS_RE.sub("", celda(valor))[:LARGO]
