"""Spreadsheets made by hand with openpyxl, as someone else would make them."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from participacion.formularios.xlsform import Lectura, leer

Filas = list[dict[str, Any]]
SI_NO: Filas = [
    {"list_name": "sino", "name": "si", "label": "Sí"},
    {"list_name": "sino", "name": "no", "label": "No"},
]


def libro(**hojas: Filas) -> bytes:
    """An .xlsx with those sheets; headings are the keys, in the order they first appear."""
    nuevo = Workbook()
    nuevo.remove(nuevo.active)
    for nombre, filas in hojas.items():
        hoja = nuevo.create_sheet(nombre)
        columnas = list(dict.fromkeys(clave for fila in filas for clave in fila))
        hoja.append(columnas)
        for fila in filas:
            hoja.append([fila.get(columna) for columna in columnas])
    salida = BytesIO()
    nuevo.save(salida)
    return salida.getvalue()


def leido(survey: Filas, choices: Filas | None = None, **hojas: Filas) -> Lectura:
    return leer(libro(survey=survey, choices=SI_NO if choices is None else choices, **hojas))


def problemas(survey: Filas, choices: Filas | None = None, **hojas: Filas) -> list[tuple]:
    """Sheet, row and column of each problem; with one, nothing else may come."""
    lectura = leido(survey, choices, **hojas)
    assert not lectura.problemas or (lectura.bloques, lectura.ingles) == ((), {})
    return [(p.hoja, p.fila, p.columna) for p in lectura.problemas]


def opciones(lista: str, *etiquetas: str) -> Filas:
    return [
        {"list_name": lista, "name": f"o{i}", "label": etiqueta}
        for i, etiqueta in enumerate(etiquetas, 1)
    ]
