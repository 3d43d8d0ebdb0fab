"""What the tests of importing share."""

import csv
import io
from uuid import uuid4

from django.utils import timezone
from openpyxl import Workbook, load_workbook

from participacion.cargas import escritor, servicios
from participacion.cargas.clases import CLASES
from participacion.cargas.mesa import Mesa
from participacion.plan.models import Plan

#: Models that an import writes.
TABLAS = (
    *("plan.Plan", "plan.Eje", "plan.Compromiso", "plan.Responsabilidad", "plan.Accion"),
    *("plan.Avance", "plan.Indicador", "plan.Meta", "plan.PeriodoIndicadores"),
    *("informes.Periodo", "secretariado.Institucion"),
)


def en_csv(filas, columnas=None) -> bytes:
    return escritor.en_csv(columnas or list(dict.fromkeys(c for f in filas for c in f)), filas)


def en_xlsx(filas) -> bytes:
    """A workbook as somebody would type it: numbers are numbers, nothing is guarded."""
    libro = Workbook()
    columnas = list(dict.fromkeys(c for f in filas for c in f))
    libro.active.append(columnas)
    for fila in filas:
        libro.active.append([fila.get(c) for c in columnas])
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def exportado(clase: str, formato: str, *planes: str) -> bytes:
    suya = CLASES[clase]
    slugs = planes or Plan.objects.values_list("slug", flat=True)
    filas = suya.exportar(Mesa(frozenset(slugs), timezone.localdate()))
    if formato == "xlsx":
        return escritor.en_xlsx(clase, suya.columnas, filas)
    return escritor.en_csv(list(suya.columnas), filas)


def leidas(contenido: bytes) -> list[dict[str, str]]:
    """The rows of a file of ours, as a program that knows nothing of us reads them."""
    if contenido[:2] != b"PK":
        return list(csv.DictReader(io.StringIO(contenido.decode("utf-8-sig"), newline="")))
    filas = load_workbook(io.BytesIO(contenido)).worksheets[0].iter_rows(values_only=True)
    cabeza = next(filas)
    return [dict(zip(cabeza, fila, strict=True)) for fila in filas]


def archivo(contenido: bytes, nombre: str = "prueba.csv") -> servicios.Archivo:
    return servicios.Archivo(uuid4(), nombre, "0" * 64, contenido)


def revisar(clase: str, contenido: bytes, usuario=None):
    return servicios.revisar(
        clase=CLASES[clase], archivo=archivo(contenido), usuario=usuario, ahora=timezone.now()
    )


def importar(clase: str, contenido: bytes, usuario=None, suyo=None):
    suyo = suyo or archivo(contenido)
    vista = servicios.huella(revisar(clase, contenido, usuario))
    return servicios.importar(
        clase=CLASES[clase], archivo=suyo, vista=vista, usuario=usuario, ahora=timezone.now()
    )


def errores(revision) -> list[tuple[int, str, str]]:
    return [(r.numero, c, m) for r in revision.renglones for c, m in r.errores]


def estados(revision) -> list[str]:
    return [r.estado for r in revision.renglones]
