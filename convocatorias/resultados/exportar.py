"""Applications and scores for the officer, in files that a spreadsheet opens and never runs.

No contact data: those live apart and are not needed to check a ranking.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import Resource

from participacion.datos.celdas import celda
from participacion.formularios.respuestas import leer

from .lectura import Caso, Dictamen, Hoja
from .puntaje import Puesto

FORMATOS = {"csv": CSV, "xlsx": XLSX}
TABLAS = {"postulaciones": _("Postulaciones"), "calificaciones": _("Calificaciones")}
Fila = dict[str, Any]


class Tabla(Resource):
    """Rows already read, a field for each column; every text is guarded."""

    def __init__(self, columnas: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        for clave, titulo in columnas:
            self.fields[clave] = Field(column_name=titulo, dehydrate_method=_tomar(clave))


def _tomar(clave: str) -> Callable[[Fila], Any]:
    return lambda fila: segura(fila.get(clave))


def segura(valor: Any) -> Any:
    """Numbers stay numbers; anything else is text that nobody runs and XLSX can hold."""
    if isinstance(valor, int | Decimal) and not isinstance(valor, bool):
        return valor
    return "".join(letra for letra in celda(valor) if letra >= " " or letra in "\t\n\r")


def descargar(dictamen: Dictamen, tabla: str, formato: str) -> HttpResponse:
    columnas, filas = _HACER[tabla](dictamen)
    datos = Tabla(columnas).export(filas)
    forma = FORMATOS[formato]()
    cuerpo = forma.export_data(datos)
    if formato == "csv":
        cuerpo = f"\ufeff{cuerpo}"
    tipo = f"{forma.get_content_type()}{'; charset=utf-8' if formato == 'csv' else ''}"
    respuesta = HttpResponse(cuerpo, content_type=tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{tabla}.{formato}"'
    return respuesta


def _postulaciones(dictamen: Dictamen) -> tuple[list[tuple[str, str]], list[Fila]]:
    puestos = {puesto.folio: puesto for puesto in dictamen.reparto.puestos}
    columnas = [
        *(("folio", str(_("Folio"))), ("recibida", str(_("Recibida")))),
        *(("sector", str(_("Sector"))), ("elegible", str(_("Cumple lo mínimo")))),
        *(("razon", str(_("Por qué no"))), ("puntaje", str(_("Puntaje")))),
        *(("posicion", str(_("Posición"))), ("resultado", str(_("Resultado")))),
    ]
    preguntas: dict[str, str] = {}
    filas = []
    for caso in dictamen.casos:
        fila = caso.postulacion
        leidas = leer(fila.version, fila.respuestas, fila.idioma)
        preguntas |= {f"p{leida.pregunta.id}": leida.pregunta.texto for leida in leidas}
        dichas = {f"p{leida.pregunta.id}": leida.texto for leida in leidas}
        filas.append({**_de_un_caso(caso, puestos.get(caso.folio)), **dichas})
    return [*columnas, *preguntas.items()], filas


def _de_un_caso(caso: Caso, puesto: Puesto | None) -> Fila:
    return {
        "folio": caso.folio,
        "recibida": f"{timezone.localtime(caso.postulacion.creado):%Y-%m-%d %H:%M:%S}",
        "sector": caso.postulacion.sector,
        "elegible": caso.elegible,
        "razon": caso.razon,
        "puntaje": puesto.puntaje if puesto else None,
        "posicion": puesto.posicion if puesto else None,
        "resultado": puesto.premio.value if puesto else None,
    }


def _calificaciones(dictamen: Dictamen) -> tuple[list[tuple[str, str]], list[Fila]]:
    criterios = [(f"c{criterio.pk}", criterio.nombre) for criterio in dictamen.criterios]
    columnas = [
        *(("folio", str(_("Folio"))), ("institucion", str(_("Institución")))),
        *criterios,
        *(("excusa", str(_("Se excusó"))), ("comentario", str(_("Comentario")))),
    ]
    filas: list[Fila] = []
    for caso in dictamen.casos:
        filas += [_de_una_hoja(dictamen, caso, hoja) for hoja in caso.hojas]
        filas += [
            {"folio": caso.folio, "institucion": dictamen.rotulos[pk], "excusa": motivo}
            for pk, motivo in caso.excusas
        ]
    return columnas, filas


def _de_una_hoja(dictamen: Dictamen, caso: Caso, hoja: Hoja) -> Fila:
    return {
        "folio": caso.folio,
        "institucion": dictamen.rotulos[hoja.jurado],
        **{f"c{criterio}": puntos for criterio, puntos in hoja.puntos.items()},
        "comentario": hoja.comentario,
    }


_HACER = {"postulaciones": _postulaciones, "calificaciones": _calificaciones}
