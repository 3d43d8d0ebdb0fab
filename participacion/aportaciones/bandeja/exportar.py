"""The rows of the inbox as a file, for those who may already read them."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook

from participacion.aportaciones.models import Aportacion
from participacion.aportaciones.personas import nombre_de
from participacion.datos.celdas import celda, lineas_csv

FORMATOS = ("csv", "xlsx")
CABECERA = (
    *("folio", "eje", "texto", "estado", "origen", "canal", "municipio", "responsable"),
    *("recibida", "vence", "vencia", "respondida"),
)


def descargar(filas: QuerySet[Aportacion], formato: str) -> HttpResponse | StreamingHttpResponse:
    respuesta = _xlsx(filas) if formato == "xlsx" else _csv(filas)
    respuesta["Content-Disposition"] = f'attachment; filename="bandeja.{formato}"'
    return respuesta


def _renglones(filas: QuerySet[Aportacion]) -> Iterator[list[str]]:
    yield list(CABECERA)
    for fila in filas.iterator(chunk_size=500):
        valores = (
            *(fila.folio, fila.eje.nombre, fila.texto, fila.get_estado_display()),
            *(fila.get_origen_display(), fila.get_canal_display(), fila.municipio),
            *(nombre_de(fila.responsable), _hora(fila.recibida), fila.vence),
            *(fila.vencia, _hora(fila.respondida)),
        )
        yield [celda(valor) for valor in valores]


def _hora(momento: Any) -> str:
    return f"{timezone.localtime(momento):%Y-%m-%d %H:%M}" if momento else ""


def _csv(filas: QuerySet[Aportacion]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        chain(["\ufeff"], lineas_csv(_renglones(filas))),
        content_type="text/csv; charset=utf-8",
    )


def _xlsx(filas: QuerySet[Aportacion]) -> HttpResponse:
    libro = Workbook(write_only=True)
    hoja = libro.create_sheet("Bandeja")
    for renglon in _renglones(filas):
        hoja.append([_sin_controles(valor) for valor in renglon])
    tipo = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    respuesta = HttpResponse(content_type=tipo)
    libro.save(respuesta)
    return respuesta


def _sin_controles(valor: str) -> str:
    """XLSX refuses control characters, which anyone can type."""
    return "".join(letra for letra in valor if letra >= " " or letra in "\t\n\r")
