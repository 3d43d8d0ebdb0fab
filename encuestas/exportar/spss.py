"""SPSS: a ``.sav`` file when pyreadstat is installed, and always CSV with its syntax."""

import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from .diccionario import METADATOS, ORDINAL, TEXTO, Columna, etiquetas_de_faltantes
from .filas import Datos
from .planos import csv_en_partes

_NIVEL = {"nominal": "nominal", "ordinal": "ordinal", "numero": "scale"}
_NUMERICOS = {"meta__version", "meta__segundos"}
#: Bytes that a text variable may have in SPSS.
_LARGO_TEXTO = 5000


def hay_pyreadstat() -> bool:
    """Without importing it: with what it brings it takes thirty megabytes."""
    return find_spec("pyreadstat") is not None and find_spec("pandas") is not None


def sav(datos: Datos) -> bytes:
    """The data with labels, value labels, missing range −99…−96 and measure of each variable.

    Raises:
        ImportError: pyreadstat or pandas is not installed.
    """
    import pandas
    import pyreadstat

    nombres = [*METADATOS, *(c.nombre for c in datos.columnas)]
    marco = pandas.DataFrame(list(datos), columns=nombres)
    for nombre in nombres:
        if nombre in _NUMERICOS or _columna(datos, nombre, numerica=True):
            marco[nombre] = pandas.to_numeric(marco[nombre])
        else:
            marco[nombre] = marco[nombre].fillna("").astype(str)
    numericas = [c for c in datos.columnas if c.es_numero]
    with TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / "datos.sav"
        pyreadstat.write_sav(
            marco,
            str(ruta),
            file_label=datos.espacio.titulo[:60],
            column_labels={c.nombre: c.etiqueta[:250] for c in datos.columnas},
            variable_value_labels={c.nombre: _etiquetas(c) for c in numericas},
            missing_ranges={c.nombre: [{"lo": -99, "hi": -96}] for c in numericas},
            variable_measure={c.nombre: _NIVEL[c.medida] for c in numericas},
        )
        return ruta.read_bytes()


def _etiquetas(columna: Columna) -> dict[float | int, str]:
    etiquetas = {**columna.valores, **etiquetas_de_faltantes()}
    return {codigo: texto for codigo, texto in etiquetas.items()}  # noqa: C416 - widens the key type


def escribir_sintaxis(datos: Datos, salida: IO[bytes]) -> None:
    """A zip with ``datos.csv`` and ``leer.sps``."""
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        with paquete.open("datos.csv", "w") as archivo:
            for parte in csv_en_partes(datos, para_excel=True):
                archivo.write(parte.encode())
        paquete.writestr("leer.sps", sintaxis(datos))


def sintaxis(datos: Datos) -> str:
    """Syntax that reads ``datos.csv`` and labels it."""
    s = StringIO()
    s.write("* Encoding: UTF-8.\n")
    s.write("GET DATA /TYPE=TXT /FILE='datos.csv' /ENCODING='UTF8' /DELIMITERS=','\n")
    s.write("  /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=\n")
    s.writelines(f"  {linea}\n" for linea in _variables(datos))
    s.write("  .\n")
    for c in datos.columnas:
        s.write(f"VARIABLE LABELS {c.nombre} {_texto(c.etiqueta[:250])}.\n")
    faltantes = etiquetas_de_faltantes()
    for c in (c for c in datos.columnas if c.es_numero):
        s.write(f"VALUE LABELS {c.nombre}\n")
        s.writelines(
            f"  {valor} {_texto(etiqueta[:120])}\n"
            for valor, etiqueta in {**c.valores, **faltantes}.items()
        )
        s.write("  .\n")
        s.write(f"MISSING VALUES {c.nombre} (-99 THRU -96).\n")
        s.write(f"VARIABLE LEVEL {c.nombre} ({_NIVEL[c.medida].upper()}).\n")
    s.write("EXECUTE.\n")
    return s.getvalue()


def _variables(datos: Datos) -> Iterator[str]:
    for nombre in METADATOS:
        yield f"{nombre} {'F8.0' if nombre in _NUMERICOS else 'A60'}"
    for c in datos.columnas:
        yield f"{c.nombre} {_formato(c)}"


def _formato(columna: Columna) -> str:
    if columna.medida == TEXTO:
        return f"A{_LARGO_TEXTO}"
    if not columna.es_numero:
        return "A10"
    return "F8.0" if columna.medida in ("nominal", ORDINAL) else "F16.6"


def _texto(texto: str) -> str:
    """A string of the syntax: quotes doubled, on one line."""
    junto = " ".join(texto.split()).replace("'", "''")
    return f"'{junto}'"


def _columna(datos: Datos, nombre: str, *, numerica: bool) -> bool:
    return any(c.nombre == nombre and c.es_numero is numerica for c in datos.columnas)
