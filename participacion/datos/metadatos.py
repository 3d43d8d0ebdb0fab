"""What machines read: CSVW of each table (W3C 2015), DCAT 3 of the whole (W3C 2024)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .conjuntos import Conjunto

LICENCIA = "https://creativecommons.org/licenses/by/4.0/"
FRECUENCIA = "http://publications.europa.eu/resource/authority/frequency/"
FORMATOS = {
    "csv": ("text/csv", "http://publications.europa.eu/resource/authority/file-type/CSV"),
    "json": ("application/json", "http://publications.europa.eu/resource/authority/file-type/JSON"),
}
#: ``(path) -> absolute address``
Absoluta = Callable[[str, str], str]


def csvw(conjunto: Conjunto, direccion: str) -> dict[str, Any]:
    """Metadata of one CSV; ``direccion`` is the absolute address of the file."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": get_language()}],
        "url": direccion,
        "dc:title": str(conjunto.titulo),
        "dc:description": str(conjunto.descripcion),
        "dc:license": {"@id": LICENCIA},
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {
            "primaryKey": list(conjunto.llave),
            "columns": [
                {
                    "name": columna.nombre,
                    "titles": columna.nombre,
                    "dc:description": str(columna.titulo),
                    "datatype": columna.tipo,
                    "required": not columna.opcional,
                }
                for columna in conjunto.columnas
            ],
        },
    }


def dcat(conjuntos: Iterable[Conjunto], absoluta: Absoluta) -> dict[str, Any]:
    """The catalogue as JSON-LD.

    Args:
        absoluta: gives the absolute address of a dataset's page or file, from (kind, key).
    """
    editor = {"@type": "foaf:Organization", "foaf:name": settings.WAGTAIL_SITE_NAME}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "csvw": "http://www.w3.org/ns/csvw#",
        },
        "@id": absoluta("catalogo", ""),
        "@type": "dcat:Catalog",
        "dct:title": _("Datos abiertos"),
        "dct:language": get_language(),
        "dct:license": {"@id": LICENCIA},
        "dct:publisher": editor,
        "dcat:dataset": [_conjunto(c, editor, absoluta) for c in conjuntos],
    }


def _conjunto(conjunto: Conjunto, editor: dict[str, str], absoluta: Absoluta) -> dict[str, Any]:
    return {
        "@id": absoluta("pagina", conjunto.clave),
        "@type": "dcat:Dataset",
        "dct:identifier": conjunto.clave,
        "dct:title": str(conjunto.titulo),
        "dct:description": str(conjunto.descripcion),
        "dct:publisher": editor,
        "dct:license": {"@id": LICENCIA},
        "dct:accrualPeriodicity": {"@id": FRECUENCIA + conjunto.cada},
        "dcat:keyword": list(conjunto.palabras),
        "dcat:landingPage": {"@id": absoluta("pagina", conjunto.clave)},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:format": {"@id": tipo},
                "dcat:mediaType": media,
                "dcat:accessURL": {"@id": absoluta("pagina", conjunto.clave)},
                "dcat:downloadURL": {"@id": absoluta(formato, conjunto.clave)},
                **(
                    {"dct:conformsTo": {"@id": absoluta("csvw", conjunto.clave)}}
                    if formato == "csv"
                    else {}
                ),
            }
            for formato, (media, tipo) in FORMATOS.items()
        ],
    }
