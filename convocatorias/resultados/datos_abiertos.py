"""The results of every call as a table: folios, never names of people nor of practices."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participacion.datos.conjuntos import Columna, Conjunto

from .models import Resultado


def _resultados() -> Iterator[tuple[Any, ...]]:
    filas = Resultado.objects.order_by("acta__creada", "orden").values_list(
        *("acta__espacio__titulo", "acta__creada", "postulacion__folio", "postulacion__sector"),
        *("reconocimiento", "lugar", "posicion", "puntaje", "acta__huella"),
    )
    for titulo, creada, *resto in filas.iterator(2000):
        yield (titulo, timezone.localdate(creada), *resto)


def conjuntos() -> list[Conjunto]:
    return [
        Conjunto(
            clave="resultados-de-convocatorias",
            titulo=_("Resultados de las convocatorias"),
            descripcion=_("Cada postulación juzgada, por folio: su puntaje y en qué quedó."),
            columnas=(
                Columna("convocatoria", _("Convocatoria")),
                Columna("publicado", _("Día en que se publicaron los resultados"), "date"),
                Columna("folio", _("Folio")),
                Columna("sector", _("Sector"), opcional=True),
                Columna("resultado", _("En qué quedó")),
                Columna("lugar", _("Lugar"), "integer", opcional=True),
                Columna("posicion", _("Posición por puntaje"), "integer", opcional=True),
                Columna("puntaje", _("Puntaje"), "decimal", opcional=True),
                Columna("huella_del_acta", _("Huella SHA-256 del acta")),
            ),
            filas=_resultados,
            llave=("folio",),
            palabras=("convocatorias", "resultados"),
        ),
    ]
