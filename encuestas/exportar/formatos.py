"""The formats in which answers leave: how each is named, what it is for and how it is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from encuestas.models import EncuestaPage
from encuestas.xlsform import escribir_encuesta

from . import planos, spss
from .ddi import ddi
from .diccionario import etiquetas_de_faltantes
from .filas import Datos

Partes = Iterator[str] | Iterator[bytes]


@dataclass(frozen=True)
class Formato:
    """``con_respuestas`` is False for what only describes them: it never takes long."""

    clave: str
    nombre: str
    para: Promise
    final: str
    tipo: str
    hacer: Callable[[Datos, EncuestaPage], Partes]
    con_respuestas: bool = True

    def archivo(self, pagina: EncuestaPage) -> str:
        """Name of the file for whoever downloads it."""
        return f"{pagina.slug}-{self.clave}.{self.final}"


def _sps(datos: Datos, pagina: EncuestaPage) -> Iterator[bytes]:
    with TemporaryFile() as archivo:
        spss.escribir_sintaxis(datos, archivo)
        yield from planos.en_partes(archivo)


def _sav(datos: Datos, pagina: EncuestaPage) -> Iterator[bytes]:
    yield spss.sav(datos)


def _ddi(datos: Datos, pagina: EncuestaPage) -> Iterator[bytes]:
    yield ddi(datos, pagina, timezone.localdate())


def _libro(datos: Datos, pagina: EncuestaPage) -> Iterator[str]:
    contexto = {"datos": datos, "pagina": pagina, "faltantes": etiquetas_de_faltantes().items()}
    yield render_to_string("exportar/libro_de_codigos.html", contexto)


def _xlsform(datos: Datos, pagina: EncuestaPage) -> Iterator[bytes]:
    return iter([escribir_encuesta(pagina)])


_TODOS = (
    Formato(
        "csv", "CSV", _("Para cualquier programa."), "csv", "text/csv; charset=utf-8",
        lambda d, _p: planos.csv_en_partes(d),
    ),
    Formato(
        "csv-excel", "CSV para Excel", _("Se abre bien con doble clic, con acentos."), "csv",
        "text/csv; charset=utf-8", lambda d, _p: planos.csv_en_partes(d, para_excel=True),
    ),
    Formato(
        "xlsx", "Excel", _("Una hoja con las respuestas y otra que explica cada columna."), "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda d, _p: planos.xlsx_en_partes(d),
    ),
    Formato(
        "json", "JSON", _("Para quien programa."), "json", "application/json",
        lambda d, _p: planos.json_en_partes(d),
    ),
    Formato(
        "sav", "SPSS", _("Con etiquetas y códigos de lo que falta."), "sav",
        "application/x-spss-sav", _sav,
    ),
    Formato(
        "sps", "CSV y sintaxis de SPSS", _("Si no puedes abrir el archivo .sav."), "zip",
        "application/zip", _sps,
    ),
    Formato(
        "ddi", "DDI-Codebook 2.5", _("La ficha para archivos de datos, como los del INEGI."), "xml",
        "application/xml", _ddi, con_respuestas=False,
    ),
    Formato(
        "codigos", "Libro de códigos", _("Qué significa cada columna, para leer o imprimir."),
        "html", "text/html; charset=utf-8", _libro, con_respuestas=False,
    ),
    Formato(
        "xlsform", "XLSForm", _("Sólo las preguntas, para ODK, KoboToolbox u otra encuesta."),
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsform,
        con_respuestas=False,
    ),
)  # fmt: skip


def formatos() -> dict[str, Formato]:
    """Those that this server can make: SPSS needs an optional library."""
    return {f.clave: f for f in _TODOS if f.clave != "sav" or spss.hay_pyreadstat()}
