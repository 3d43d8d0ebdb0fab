"""How fast answers leave in a file, and in how much memory."""

import tempfile
from pathlib import Path

from openpyxl import load_workbook

from encuestas.models import EncuestaPage
from home.demo.preguntas import pregunta
from tests import fabricas
from tests.banco import tabla
from tests.banco.llenar import llenar
from tests.banco.orden import Orden, mandar
from tests.banco.sujetos import ESCALA, encuesta


def medir_todo(*, rapido: bool, pagina: EncuestaPage | None = None, cuantas: int = 0) -> None:
    """Print the table of downloads.

    Args:
        pagina: a survey already filled with ``cuantas`` answers, to download too.
    """
    n = 2_000 if rapido else 100_000
    de_diez = encuesta("banco-diez")
    llenar(de_diez, n)
    ancha = _ancha()
    llenar(ancha, n)
    # What starting, finding no survey and leaving takes: all the rest is the download's.
    nada = mandar("exportar_encuesta", "no-hay", "--salida", "no-hay", falla=True)
    filas = [_fila("empezar y no hacer nada", nada, nada, 0, 0)]
    for formato in ("csv", "csv-excel", "json", "xlsx"):
        filas.append(_una(de_diez, n, formato, 10, nada))
    filas.append(_una(ancha, n, "xlsx", 20, nada))
    if pagina is not None:
        filas.append(_una(pagina, cuantas, "csv", 10, nada))
    tabla.filas(
        ["descarga", "todo, s", "CPU, s", "respuestas/s", "pico, MB", "más que sin hacer nada, MB"],
        filas,
    )


def _una(
    pagina: EncuestaPage, cuantas: int, formato: str, preguntas: int, nada: Orden
) -> list[str]:
    with tempfile.TemporaryDirectory() as carpeta:
        salida = Path(carpeta) / f"todo.{formato}"
        orden = ("exportar_encuesta", pagina.slug, "--formato", formato, "--salida", salida)
        hecho = mandar(*orden)
        _comprobar(salida, formato, cuantas)
        mega = salida.stat().st_size / 1e6
    titulo = f"{formato} de {cuantas:,} × {preguntas} ({mega:.0f} MB)"
    return _fila(titulo, hecho, nada, cuantas, hecho.tardo - nada.tardo)


def _fila(titulo: str, hecho: Orden, nada: Orden, cuantas: int, tardo: float) -> list[str]:
    ritmo = f"{cuantas / tardo:,.0f}" if tardo > 0 else ""
    mas = f"{hecho.pico - nada.pico:.0f}"
    return [titulo, f"{hecho.tardo:.1f}", f"{hecho.cpu:.1f}", ritmo, f"{hecho.pico:.0f}", mas]


def _comprobar(salida: Path, formato: str, cuantas: int) -> None:
    """A file that lacks answers is fast to write."""
    if formato == "xlsx":
        hojas = load_workbook(salida, read_only=True).worksheets[:-1]
        hay = sum(sum(1 for _fila in hoja.rows) - 1 for hoja in hojas)
    else:
        with salida.open("rb") as archivo:
            hay = sum(1 for _renglon in archivo) - (1 if formato.startswith("csv") else 2)
    if hay != cuantas:
        raise SystemExit(f"The {formato} of {cuantas:,} answers has {hay:,}")


def _ancha() -> EncuestaPage:
    """Twenty questions to choose one option."""
    bloques = [
        pregunta("ancha", f"v{n}", "unica", f"¿Pregunta {n}?", opciones=list(ESCALA))
        for n in range(20)
    ]
    return fabricas.encuesta("banco-ancha", preguntas=bloques, diseno="una")
