"""What a cell says and how it is written back. A cell that cannot be read raises ``ValueError``.

``render`` is the canonical writing: two values that are written alike are the same value, so what
a file goes through (line ends, guarded formulas, characters that XLSX refuses) is no change.
"""

import datetime
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from participacion.datos.celdas import celda, texto_de

SEPARADOR = re.compile(r"[;\n]")
SI, NO = ("sí", "si", "s", "yes", "x", "1", "true", "verdadero"), ("no", "n", "0", "false", "falso")
FECHAS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")


def limpio(texto: Any) -> str:
    """A text as it comes back after a spreadsheet."""
    sin_raros = ILLEGAL_CHARACTERS_RE.sub("", str(texto).replace("\r\n", "\n").replace("\r", "\n"))
    return texto_de(celda(sin_raros.strip()))


class Texto(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return limpio(value) if value else ""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else limpio(value)


class Entero(Widget):
    """A whole number; «60 %» is 60."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        texto = str(value or "").strip().removesuffix("%").strip()
        if not texto:
            return None
        if not re.fullmatch(r"\d{1,5}(\.0+)?", texto, re.ASCII):
            raise ValueError(_("Escribe un número entero, con cifras."))
        return int(texto.partition(".")[0])

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else int(value)


class Numero(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        texto = str(value or "").strip()
        if not texto:
            return None
        try:
            leido = Decimal(re.sub(r",(?=\d{3}(\D|$))", "", texto))
        except InvalidOperation:
            leido = Decimal("NaN")
        if not leido.is_finite():
            raise ValueError(_("Escribe un número, con punto para los decimales."))
        return leido

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else f"{Decimal(value).normalize():f}"


class SiNo(Widget):
    def __init__(self, vacia: bool | None = False) -> None:
        super().__init__()
        self.vacia = vacia

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool | None:
        texto = str(value or "").strip().casefold()
        if not texto:
            return self.vacia
        if texto not in (*SI, *NO):
            raise ValueError(_("Escribe sí o no."))
        return texto in SI

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else "sí" if value else "no"


class Fecha(Widget):
    """``2026-03-31``, or ``31/03/2026`` as spreadsheets write it here."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime.date | None:
        texto = str(value or "").strip()
        if not texto:
            return None
        for formato in FECHAS:
            try:
                return datetime.datetime.strptime(texto, formato).date()  # noqa: DTZ007
            except ValueError:
                continue
        raise ValueError(_("Escribe la fecha como 2026-03-31 o 31/03/2026."))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Opcion(Widget):
    """One of some choices, by its key or by its name."""

    def __init__(self, opciones: type[models.TextChoices]) -> None:
        super().__init__()
        self.opciones = opciones

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str | None:
        texto = " ".join(str(value or "").split()).casefold()
        if not texto:
            return None
        for clave, nombre in self.opciones.choices:
            if texto in (clave.casefold(), str(nombre).casefold()):
                return clave
        raise ValueError(_("Escribe una de éstas: %(o)s.") % {"o": ", ".join(self.opciones.values)})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value or ""


class Lista(Widget):
    """Short texts, one per line of the cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        return [linea.strip() for linea in limpio(value or "").splitlines() if linea.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return limpio("\n".join(limpio(parte) for parte in value or []))


class Numeros(Widget):
    """Whole numbers split by «;», from 1 to ``tope``."""

    def __init__(self, tope: int) -> None:
        super().__init__()
        self.tope = tope

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[int]:
        partes = [p.strip() for p in re.split(r"[;,\n]", str(value or "")) if p.strip()]
        if not all(p.isdecimal() and 1 <= int(p) <= self.tope for p in partes):
            raise ValueError(_("Escribe números del 1 al %(n)s, con «;».") % {"n": self.tope})
        return [int(p) for p in partes]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "; ".join(str(n) for n in value or [])


def partes(texto: Any) -> list[str]:
    """The names in a cell that holds several, split by «;» or by lines."""
    return [p.strip() for p in SEPARADOR.split(str(texto or "")) if p.strip()]
