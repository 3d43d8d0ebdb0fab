"""The spreadsheet itself: opened with limits, written as text."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from .problemas import Lista

MAX_BYTES = 2 * 1024 * 1024
#: Bytes once unpacked, all parts together; a file of 2 MB may hold gigabytes.
MAX_ABIERTO = 24 * 1024 * 1024
MAX_PARTES = 200
MAX_FILAS = 2000
#: Rows of ``survey``: each costs far more than one of ``choices``.
MAX_PREGUNTAS = 600
MAX_COLUMNAS = 120
MAX_HOJAS = 20
#: Those that mean something; any other is its author's.
HOJAS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
#: Most characters that a spreadsheet keeps in a cell.
MAX_TEXTO = 32_767

_ILEGIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Excel reads «_x0041_» as «A».
_ESCAPE_DE_EXCEL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ENTIDADES = ("<!ENTITY", "<!DOCTYPE")


class ArchivoMalo(Exception):
    """It cannot be opened at all. ``grande`` when it is its size."""

    def __init__(self, mensaje: str, *, grande: bool = False) -> None:
        super().__init__(mensaje)
        self.grande = grande


@dataclass(frozen=True)
class Fila:
    """One row by heading; empty cells are not there. ``numero`` is the spreadsheet's."""

    numero: int
    celdas: Mapping[str, str]

    def __getitem__(self, columna: str) -> str:
        return self.celdas.get(columna, "")


@dataclass
class Hoja:
    nombre: str
    columnas: list[str] = field(default_factory=list)
    filas: list[Fila] = field(default_factory=list)


def abrir(datos: bytes, lista: Lista) -> dict[str, Hoja]:
    """The sheets of ``HOJAS`` by lowercase name, every cell as stripped text.

    Cells that hold a formula, a date or an error go to ``lista``: their text would be a guess.

    Raises:
        ArchivoMalo: it is not an .xlsx, it is broken, or it is too large in any way.
    """
    _revisar_paquete(datos)
    try:
        return _hojas(datos, lista)
    except ArchivoMalo:
        raise
    except Exception as error:  # openpyxl lets out whatever a broken part made it raise
        raise ArchivoMalo(_("El archivo está dañado. Guárdalo otra vez como .xlsx.")) from error


def _revisar_paquete(datos: bytes) -> None:
    if len(datos) > MAX_BYTES:
        raise ArchivoMalo(_("El archivo pesa más de 2 MB."), grande=True)
    try:
        with zipfile.ZipFile(BytesIO(datos)) as paquete:
            partes = paquete.infolist()
            total = sum(parte.file_size for parte in partes)
            if len(partes) > MAX_PARTES or total > MAX_ABIERTO:
                raise ArchivoMalo(_("El archivo es demasiado grande al abrirlo."), grande=True)
            if not any(parte.filename == "xl/workbook.xml" for parte in partes):
                raise ArchivoMalo(_("No es un archivo .xlsx."))
            for parte in partes:
                _sin_entidades(paquete.read(parte))
    except ArchivoMalo:
        raise
    except zipfile.BadZipFile as error:
        raise ArchivoMalo(_("No es un archivo .xlsx, o está dañado.")) from error
    except Exception as error:  # encrypted, unknown compression, broken stream
        raise ArchivoMalo(_("El archivo está dañado o tiene contraseña.")) from error


def _sin_entidades(parte: bytes) -> None:
    """A spreadsheet never declares entities; an attack with XML does."""
    for marca in _ENTIDADES:
        if any(marca.encode(codigo) in parte for codigo in ("utf-8", "utf-16-le", "utf-16-be")):
            raise ArchivoMalo(_("El archivo está dañado. Guárdalo otra vez como .xlsx."))


def _hojas(datos: bytes, lista: Lista) -> dict[str, Hoja]:
    libro = load_workbook(BytesIO(datos), read_only=True, data_only=False)
    try:
        if len(libro.sheetnames) > MAX_HOJAS:
            raise ArchivoMalo(_("El archivo tiene demasiadas hojas."), grande=True)
        hojas: dict[str, Hoja] = {}
        for titulo in libro.sheetnames:
            nombre = titulo.strip().lower()
            if nombre in hojas:
                lista.anotar(nombre, 1, "", _("Hay otra hoja con este nombre."))
            elif nombre in HOJAS:
                hojas[nombre] = _hoja(nombre, libro[titulo], lista)
        return hojas
    finally:
        libro.close()


def _hoja(nombre: str, origen: Any, lista: Lista) -> Hoja:
    origen.reset_dimensions()
    hoja = Hoja(nombre)
    cabeza = _cabeza(origen, nombre, lista)
    hoja.columnas = [texto for texto in cabeza if texto]
    anterior: Any = None
    filas = origen.iter_rows(min_row=2, max_col=max(1, len(cabeza)))
    for numero, celdas in enumerate(filas, start=2):
        # Rows that the file leaves out come all as the same object, up to a million of them.
        textos = [] if celdas is anterior else _textos(celdas, nombre, numero, cabeza, lista)
        anterior = celdas
        if numero <= tope_de_filas(nombre):
            pares = zip(cabeza, textos, strict=False)
            hoja.filas.append(Fila(numero, {c: texto for c, texto in pares if c and texto}))
        elif any(textos):
            mensaje = _("La hoja «%(h)s» tiene demasiadas filas.") % {"h": nombre}
            raise ArchivoMalo(mensaje, grande=True)
    return hoja


def tope_de_filas(hoja: str) -> int:
    """Last row that is read, the headings being the first."""
    return MAX_PREGUNTAS if hoja == "survey" else MAX_FILAS


def _cabeza(origen: Any, nombre: str, lista: Lista) -> list[str]:
    celdas = next(origen.iter_rows(max_row=1), ())
    textos = _textos(celdas, nombre, 1, (), lista)
    if any(textos[MAX_COLUMNAS:]):
        mensaje = _("La hoja «%(h)s» tiene demasiadas columnas.") % {"h": nombre}
        raise ArchivoMalo(mensaje, grande=True)
    return textos[:MAX_COLUMNAS]


def _textos(
    celdas: Sequence[Any], hoja: str, fila: int, cabeza: Sequence[str], lista: Lista
) -> list[str]:
    return [_texto(celda, hoja, fila, cabeza, i, lista) for i, celda in enumerate(celdas)]


def _texto(celda: Any, hoja: str, fila: int, cabeza: Sequence[str], i: int, lista: Lista) -> str:
    valor = celda.value
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "TRUE" if valor else "FALSE"
    if isinstance(valor, float) and valor.is_integer():
        valor = int(valor)
    if celda.data_type == "s" or isinstance(valor, int | float):
        return str(valor).strip()
    columna = cabeza[i] if i < len(cabeza) else ""
    if celda.data_type == "f":
        mensaje = _("Tiene una fórmula. Pega en su lugar el valor.")
    elif celda.data_type == "e":
        mensaje = _("Tiene un error de la hoja de cálculo.")
    else:
        mensaje = _("Es una fecha. Escríbela como texto.")
    lista.anotar(hoja, fila, columna, mensaje)
    return ""


def limpio(texto: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILEGIBLE.sub("", texto.replace("\r\n", "\n").replace("\r", "\n")).strip()


def seguro(texto: str) -> str:
    """A wording as a cell keeps it, and as pyxform takes it: «${» would be a reference."""
    texto = limpio(texto)
    texto = _ESCAPE_DE_EXCEL.sub("_ ", texto)
    while "${" in texto:
        texto = texto.replace("${", "$ {")
    return texto.strip() or "-"


def escribir_libro(hojas: Mapping[str, tuple[Sequence[str], Sequence[Mapping[str, str]]]]) -> bytes:
    """An .xlsx with headings in the first row. Every cell is text, also for whoever edits it.

    A cell of type text is never run as a formula, so no character is put before «=».
    """
    libro = Workbook()
    libro.remove(libro.active)
    for nombre, (columnas, filas) in hojas.items():
        hoja = libro.create_sheet(nombre)
        hoja.freeze_panes = "A2"
        for i, textos in enumerate(_renglones(columnas, filas), start=1):
            for j, texto in enumerate(textos, start=1):
                if not texto:
                    continue
                celda = hoja.cell(row=i, column=j)
                celda.value = texto[:MAX_TEXTO]
                celda.data_type = "s"
                celda.number_format = "@"
                if i == 1:
                    celda.font = Font(bold=True)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def _renglones(
    columnas: Sequence[str], filas: Sequence[Mapping[str, str]]
) -> Iterator[Sequence[str]]:
    yield columnas
    for fila in filas:
        yield [fila.get(columna, "") for columna in columnas]
