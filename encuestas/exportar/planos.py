"""CSV, XLSX and JSON."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from .celdas import segura
from .diccionario import METADATOS, Columna, etiquetas_de_faltantes
from .filas import Datos
from .xlsx import Libro

BOM = "\ufeff"
#: Size from which a piece of a file is handed on.
PIEZA = 1 << 16


def csv_en_partes(datos: Datos, *, para_excel: bool = False) -> Iterator[str]:
    """CSV (RFC 4180, UTF-8) in pieces; for Excel with the mark that tells it the encoding."""
    pieza = StringIO()
    escritor = csv.writer(pieza)
    pieza.write(BOM if para_excel else "")
    escritor.writerow([*METADATOS, *(c.nombre for c in datos.columnas)])
    for tanda in datos.tandas(segura):
        escritor.writerows(tanda)
        if pieza.tell() >= PIEZA:
            yield pieza.getvalue()
            pieza.seek(0)
            pieza.truncate()
    yield pieza.getvalue()


def escribir_xlsx(datos: Datos, salida: IO[bytes]) -> None:
    """Two sheets, answers and dictionary, written row by row."""
    libro = Libro(salida)
    cabeza = [*METADATOS, *(c.nombre for c in datos.columnas)]
    libro.hoja(_("Respuestas"), cabeza, datos.filas(segura))
    explicada, *lineas = filas_del_diccionario(datos)
    seguras = ([segura(celda) for celda in linea] for linea in lineas)
    libro.hoja(_("Diccionario"), explicada, seguras)
    libro.cerrar()


def xlsx_en_partes(datos: Datos) -> Iterator[bytes]:
    with TemporaryFile() as archivo:
        escribir_xlsx(datos, archivo)
        yield from en_partes(archivo)


def en_partes(archivo: IO[bytes]) -> Iterator[bytes]:
    """What was written to a file, from its beginning."""
    archivo.seek(0)
    while parte := archivo.read(PIEZA):
        yield parte


def json_en_partes(datos: Datos) -> Iterator[str]:
    """One object: ``variables`` (the dictionary) and ``respuestas`` (a list of objects)."""
    nombres = [*METADATOS, *(c.nombre for c in datos.columnas)]
    cabeza = {"titulo": datos.espacio.titulo, "variables": [_como_dict(c) for c in datos.columnas]}
    yield json.dumps(cabeza, ensure_ascii=False)[:-1] + ', "respuestas": ['
    for i, fila in enumerate(datos):
        objeto = dict(zip(nombres, fila, strict=True))
        yield (",\n" if i else "\n") + json.dumps(objeto, ensure_ascii=False)
    yield "\n]}\n"


def filas_del_diccionario(datos: Datos) -> Iterator[list[Any]]:
    """Heading and one line per value of each variable."""
    yield ["variable", "etiqueta", "medida", "valor", "significado", "versiones"]
    faltantes = etiquetas_de_faltantes()
    for c in datos.columnas:
        versiones = " ".join(map(str, c.versiones))
        valores = c.valores | faltantes if c.es_numero else {}
        yield [c.nombre, c.etiqueta, c.medida, None, None, versiones]
        for valor, significado in valores.items():
            yield [c.nombre, c.etiqueta, c.medida, valor, significado, versiones]


def _como_dict(columna: Columna) -> dict[str, Any]:
    return {
        "nombre": columna.nombre,
        "etiqueta": columna.etiqueta,
        "medida": columna.medida,
        "valores": columna.valores,
        "versiones": columna.versiones,
    }
